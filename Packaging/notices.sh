#!/bin/sh
# Writes the licence of all that is linked into a program, as the linker's MAP lists it, into FOLDER, a file each: of the
# system's packages (Debian and those made from it), the Swift toolchain, and the Swift packages in CHECKOUTS.
#   Packaging/notices.sh MAP CHECKOUTS FOLDER
set -eu
map=$1 checkouts=$2 folder=$3
mkdir -p "$folder"
grep -q '/plimsoll\.build/' "$map" || { echo "$map is of another program" >&2; exit 1; }
toolchain=$(cd "$(dirname "$(command -v swiftc)")" && cd "$(dirname "$(readlink swiftc || echo .)")" && cd .. && pwd -P)

grep -oE '[^ (]+\.a\(' "$map" | tr -d '(' | sort -u | while read -r archive; do
  path=$(readlink -f "$archive")
  case "$path" in
    "$toolchain"/*) cp "$toolchain/share/swift/LICENSE.txt" "$folder/swift.txt"; continue ;;
  esac
  package=$(dpkg -S "$path" 2>/dev/null || dpkg -S "/usr${path#/usr}" 2>/dev/null || dpkg -S "${path#/usr}") || {
    echo "no package of this system has $path; licence notices are taken from Debian's packages" >&2
    exit 1
  }
  package=${package%%:*}
  version=$(dpkg-query -W -f '${source:Package} ${source:Version}' "$package" | head -1)
  {
    echo "From the Debian source package $version (sources: https://snapshot.debian.org)."
    echo
    cat "/usr/share/doc/$package/copyright"
  } > "$folder/${version%% *}.txt"
done

# A package's objects lie in a folder that has a module's name; which package has it, the checkout's folders say.
grep -oE '/[A-Za-z_0-9]+\.build/' "$map" | sort -u | sed 's|/\(.*\)\.build/|\1|' | while read -r module; do
  for checkout in "$checkouts"/*/; do
    if [ -d "$checkout/Sources/$module" ] || [ -d "$checkout/Sources/${module#_}" ]; then
      name=$(basename "$checkout")
      for licence in "$checkout"LICENSE* "$checkout"NOTICE*; do
        if [ -f "$licence" ]; then cat "$licence"; fi
      done > "$folder/$name.txt"
    fi
  done
done

# The texts that Debian's files refer to.
cat "$folder"/*.txt | grep -oE '/usr/share/common-licenses/[A-Za-z0-9.-]*[A-Za-z0-9]' | sort -u | while read -r text; do
  if [ -f "$text" ]; then cp -L "$text" "$folder/common-licenses-$(basename "$text").txt"; fi
done
