#!/usr/bin/env bash
# The history of a repository: how long it takes beside git's own reading of it, and whether reading packs finds what git
# gives. A mirror (`git clone --mirror`) has all references.
#
#   Benchmarks/history.sh REPOSITORY [PLIMSOLL]
set -euo pipefail

repository=${1:?usage: Benchmarks/history.sh REPOSITORY [PLIMSOLL]}
plimsoll=${2:-plimsoll}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Exit status 1 is a finding, 3 that something is missing or damaged, which both must say.
look() {
  "$plimsoll" check --no-config --history --all-refs --format json "$@" "$repository" > "$folder/report" || case $? in
    1 | 3) ;;
    *) exit 1 ;;
  esac
}

git -C "$repository" cat-file --batch-all-objects --batch --unordered --buffer > /dev/null
for run in 1 2 3; do
  echo "git cat-file:"
  time git -C "$repository" cat-file --batch-all-objects --batch --unordered --buffer > /dev/null
  echo "plimsoll:"
  time look
done
mv "$folder/report" "$folder/read"
echo "plimsoll, by git:"
time look --ask-git
cmp "$folder/read" "$folder/report"
echo "Both ways give the same report."
