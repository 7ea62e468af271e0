#!/bin/sh
# Makes the sdist and, of TREE (what `make dist` laid out), the wheel in FOLDER, from this repository's files as git lists
# them. WORK is a scratch folder; PYTHON has what is in requirements.txt.
#   Packaging/wheel.sh TREE FOLDER WORK PYTHON PLATFORM
set -eu
tree=$1 folder=$2 work=$3 python=$4 platform=$5
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$work"
mkdir -p "$work/source"
cp -R "$here/pypi/." "$work/"
cp "$here/../README.md" "$here/../LICENSE" "$work/"
(cd "$here/.." && git ls-files -z | tar --null -T - -cf -) | tar -xf - -C "$work/source"
cp -R "$tree/share/doc/plimsoll/licences" "$work/"
PLIMSOLL_TREE=$tree PLIMSOLL_PLATFORM=$platform \
  "$python" -m build --no-isolation --sdist --wheel --outdir "$folder" "$work"
