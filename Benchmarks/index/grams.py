#!/usr/bin/env python3
"""Learn which four bytes are common in source code, for the keyword index's choice of where to look at a literal.

usage: grams.py DIRECTORY... > Sources/RuleModel/Secrets/GramTable.swift          (needs numpy)

Reads up to 6 MB of text files of at most 1 MiB below each directory, each directory with the same weight. Bytes are
folded as the index folds them (bit 5 set). The table has one letter for each 15-bit hash of four bytes (the index's own
hash): `A` for four bytes that were not seen, up to `Z`, one letter a doubling: `Z` for one in two positions.
"""
import os
import sys

import numpy

BITS = 15
LIMIT = 6_000_000


def text_of(root):
    parts, total = [], 0
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(d for d in subfolders if d != ".git")
        for name in sorted(names):
            path = os.path.join(folder, name)
            if total > LIMIT or not os.path.isfile(path) or os.path.getsize(path) > 1 << 20:
                continue
            with open(path, "rb") as handle:
                data = handle.read()
            if b"\0" not in data[:8000]:
                parts.append(data)
                total += len(data)
    return b"\n".join(parts)


def main():
    share = numpy.zeros(1 << BITS)
    for root in sys.argv[1:]:
        folded = (numpy.frombuffer(text_of(root), dtype=numpy.uint8) | 0x20).astype(numpy.uint32)
        grams = folded[:-3] | folded[1:-2] << 8 | folded[2:-1] << 16 | folded[3:] << 24
        hashes = (grams * numpy.uint32(2654435761)) >> numpy.uint32(32 - BITS)
        share += numpy.bincount(hashes, minlength=1 << BITS) / max(1, len(grams)) / len(sys.argv[1:])
    letters = numpy.clip(numpy.round(26 + numpy.log2(numpy.maximum(share, 2.0**-26))), 0, 25).astype(numpy.uint8)
    text = (letters + 65).tobytes().decode()
    print("/// Made by Benchmarks/index/grams.py; see there for the meaning.")
    print('enum GramTable {\n  static let text: StaticString = """')
    lines = [text[i : i + 112] for i in range(0, len(text), 112)]
    print("\\\n".join("    " + line for line in lines))
    print('    """\n}')


if __name__ == "__main__":
    main()
