#!/bin/sh
# Makes the tree that `make bench` measures on: the sources of Linux 6.1 as Debian packages them (about 78,000 files,
# 1.3 GB). usage: corpus.sh DIRECTORY
set -eu
target=$1
if [ -d "$target/linux-source-6.1" ]; then exit 0; fi
mkdir -p "$target"
cd "$target"
if command -v apt-get >/dev/null 2>&1; then
  apt-get download linux-source-6.1
  dpkg-deb -x linux-source-6.1_*.deb package
  tar -xf package/usr/src/linux-source-6.1.tar.xz
  rm -rf package linux-source-6.1_*.deb
else
  echo "put a source tree of at least 1 GB into $target/linux-source-6.1" >&2
  exit 1
fi
