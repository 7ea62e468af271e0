#!/bin/sh
# Shows that PROGRAM can be distributed: it needs nothing but glibc, of no version newer than 2.34 (Debian 12, Ubuntu
# 22.04, RHEL 9), and is position-independent with relocations that are read-only once it runs.
set -eu
program=$1
oldest=2.34
wrong=0

# objdump of another architecture than the program's would print nothing; then no glibc is named, which is an error here.
needed=$(objdump -p "$program" | sed -n 's/^ *NEEDED *//p')
glibc='^(libc|libm|libdl|libpthread|librt|ld-linux-[a-z0-9_-]+)\.so\.[0-9]+$'
others=$(printf '%s\n' "$needed" | grep -vE "$glibc") || true
if [ -n "$others" ]; then
  echo "$program needs more than glibc: $(echo "$others" | tr '\n' ' ')" >&2
  wrong=1
fi

symbols=$(objdump -T "$program" | grep -o 'GLIBC_[0-9.]*' | sort -u -V)
newest=$(printf '%s\n' "$symbols" | tail -1)
if [ "$(printf '%s\n' "$newest" "GLIBC_$oldest" | sort -V | tail -1)" != "GLIBC_$oldest" ] || [ -z "$newest" ]; then
  echo "$program needs a glibc newer than $oldest:" >&2
  objdump -T "$program" | grep -F "$newest" >&2
  wrong=1
fi

headers=$(readelf -h -l -d -W "$program")
for feature in 'Type: *DYN' GNU_RELRO BIND_NOW; do
  printf '%s\n' "$headers" | grep -q "$feature" || { echo "$program: no $feature" >&2; wrong=1; }
done
if printf '%s\n' "$headers" | grep -E 'TEXTREL|RPATH|RUNPATH' >&2; then wrong=1; fi
[ "$wrong" -eq 0 ] || exit 1
echo "needs $(echo "$needed" | tr '\n' ' ')and of them no symbol newer than $newest; PIE, RELRO, bound at start"
