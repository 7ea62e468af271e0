#!/bin/sh
# Prints what CHANGELOG.md says of VERSION; fails where it says nothing.
set -eu
awk -v heading="## $1" '
  /^## / { inside = ($0 == heading || index($0, heading " ") == 1); next }
  inside { print; if (NF) said = 1 }
  END { exit !said }' "$(dirname "$0")/../CHANGELOG.md"
