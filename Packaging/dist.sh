#!/bin/sh
# Lays what is distributed out in TREE and packs it into FOLDER: PROGRAM, stripped, with man pages, completions and the
# notices of all that the linker's MAP says is inside. VERSION and SOURCE_DATE_EPOCH come from the environment.
#   Packaging/dist.sh PROGRAM MANUAL MAP CHECKOUTS TREE FOLDER
set -eu
program=$1 manual=$2 map=$3 checkouts=$4 tree=$5 folder=$6
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$tree"
"$here/stage.sh" "$program" "$manual" "$tree"
documents=$tree/share/doc/plimsoll
install -d "$documents"
install -m 644 "$here/../README.md" "$here/../CHANGELOG.md" "$here/../LICENSE" "$documents/"
"$here/notices.sh" "$map" "$checkouts" "$documents/licences"
# Code that was adapted, not linked.
cp "$here/../docs/third-party-notices.md" "$documents/licences/adapted.md"
chmod 644 "$documents"/licences/*
"$here/verify.sh" "$tree/bin/plimsoll"
mkdir -p "$folder"
archive=$folder/$(basename "$tree").tar.gz
# The same files give the same archive, whoever packs them and when.
tar -C "$(dirname "$tree")" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
  -cf - "$(basename "$tree")" | gzip -9n > "$archive"
echo "$archive: $(wc -c < "$archive") bytes; the program: $(wc -c < "$tree/bin/plimsoll")"
