#!/bin/sh
# Makes FOLDER hold the static libraries that plimsoll is linked with on Linux, each under its name, and pkg-config files
# that name FOLDER: SwiftPM puts the folder that a library's pkg-config file names in front of every other, and where a
# shared library lies beside the static one the linker takes the shared one. A library of which the system has no static
# one stays shared.
set -eu
folder=$1
mkdir -p "$folder"

archive() {
  path=$({ cc -print-file-name="lib$1.a" || clang -print-file-name="lib$1.a"; } 2>/dev/null) || path=
  case "$path" in /*) ln -sf "$path" "$folder/lib$1.a" ;; *) return 1 ;; esac
}

archive stdc++ || true
for pair in pcre2-8:libpcre2-8 yaml:yaml-0.1 deflate:libdeflate gmp: nettle:nettle hogweed:hogweed \
  archive:libarchive bz2: lzma: zstd: z:; do
  # libarchive is linked with these for the formats that are read; without one of them it stays shared.
  if [ "${pair%%:*}" = archive ]; then
    for other in bz2 lzma zstd z; do archive "$other" || continue 2; done
  fi
  archive "${pair%%:*}" || continue
  package=${pair#*:}
  if [ -z "$package" ] || ! described=$(pkg-config --variable=pcfiledir "$package"); then continue; fi
  # What libarchive.a needs for the formats that are read (docs/decisions/0013-archives-are-trees.md).
  needs=
  if [ "$package" = libarchive ]; then needs=' -lbz2 -llzma -lzstd -lz'; fi
  sed -e "s|^libdir=.*|libdir=$folder|" -e "s|^Libs:.*|&$needs|" "$described/$package.pc" > "$folder/$package.pc.new"
  # An unchanged file keeps its time.
  if cmp -s "$folder/$package.pc.new" "$folder/$package.pc"; then
    rm "$folder/$package.pc.new"
  else
    mv "$folder/$package.pc.new" "$folder/$package.pc"
  fi
done
