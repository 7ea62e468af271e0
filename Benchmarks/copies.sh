#!/bin/sh
# Makes the tree of mixed code that the part "copies" of bench.py measures: the work trees given, eight times each,
# without .git. The figures in docs/performance.md are of clones of redis/redis, facebook/rocksdb and
# langgenius/dify-official-plugins. usage: copies.sh DIRECTORY TREE...
set -eu
if [ $# -lt 2 ]; then
  echo "usage: copies.sh DIRECTORY TREE..." >&2
  exit 2
fi
target=$1
shift
if [ -e "$target" ]; then
  echo "$target is there already" >&2
  exit 1
fi
for copy in 1 2 3 4 5 6 7 8; do
  for tree in "$@"; do
    name=$(basename "$(cd "$tree" && pwd)")
    mkdir -p "$target/$copy/$name"
    tar -C "$tree" --exclude=.git -cf - . | tar -C "$target/$copy/$name" -xf -
  done
done
