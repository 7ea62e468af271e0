#!/usr/bin/env python3
"""Learn how likely letters follow each other in the words of source code and prose.

usage: bigrams.py DIRECTORY... > table

Reads every text file below the directories, takes runs of 3 to 20 letters (camelCase is split), counts each word
once for every ten-fold of its occurrences (so that `the` does not outweigh everything) and prints one line of 27 * 27
letters: row = letter before (z + 1 = word border), column = letter after; `A` stands for 0 bits, `B` for half a bit,
… `Z` for 12.5 bits or more of -log2 p(after | before), with add-half smoothing.
"""
import collections
import math
import os
import re
import sys

WORD = re.compile(r"[A-Z]?[a-z]{2,20}|[A-Z]{3,20}")


def words(roots):
    counts = collections.Counter()
    for root in roots:
        for folder, subfolders, names in os.walk(root):
            subfolders[:] = sorted(d for d in subfolders if d != ".git")
            for name in sorted(names):
                path = os.path.join(folder, name)
                if not os.path.isfile(path) or os.path.getsize(path) > 1 << 20:
                    continue
                with open(path, "rb") as handle:
                    data = handle.read()
                if b"\0" in data[:8000]:
                    continue
                counts.update(w.lower() for w in WORD.findall(data.decode("utf-8", "replace")))
    return counts


def main():
    counts = words(sys.argv[1:])
    table = [[0.5] * 27 for _ in range(27)]
    for word, count in counts.items():
        if count < 3:
            continue
        weight = 1 + math.log10(count)
        previous = 26
        for letter in word:
            current = ord(letter) - 97
            table[previous][current] += weight
            previous = current
        table[previous][26] += weight
    line = ""
    for row in table:
        total = sum(row)
        line += "".join(chr(65 + min(25, round(-2 * math.log2(x / total)))) for x in row)
    print(line)


if __name__ == "__main__":
    main()
