#!/usr/bin/env python3
"""Learn how likely letters follow each other in the words of source code and prose.

usage: trigrams.py DIRECTORY... > Sources/Detection/Judge/LetterTable.swift

Reads every text file below the directories, takes runs of 3 to 20 letters (camelCase is split), gives each word that
occurs at least three times the weight 1 + log10(count), and counts letter after two letters, words bordered by `{`.
The table has 27 lines of 27 * 27 letters: line = first letter before (the border is the last), then second letter
before, then the letter itself; `A` stands for 0 bits, `B` for half a bit, … `Z` for 12.5 bits or more of
-log2 p(letter | two before), interpolated half and half with p(letter | one before).
"""
import collections
import math
import os
import re
import sys

WORD = re.compile(r"[A-Z]?[a-z]{2,20}|[A-Z]{3,20}")
BORDER = 26


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
    pairs = [[0.1] * 27 for _ in range(27)]
    triples = [[[0.0] * 27 for _ in range(27)] for _ in range(27)]
    for word, count in words(sys.argv[1:]).items():
        if count < 3:
            continue
        weight = 1 + math.log10(count)
        letters = [BORDER, BORDER] + [ord(c) - 97 for c in word] + [BORDER]
        for a, b, c in zip(letters, letters[1:], letters[2:]):
            pairs[b][c] += weight
            triples[a][b][c] += weight
    print("/// Made by Benchmarks/judge/trigrams.py; see there for the meaning.")
    print("enum LetterTable {\n  static let text: StaticString = \"\"\"")
    for a in range(27):
        line = ""
        for b in range(27):
            total = sum(triples[a][b])
            for c in range(27):
                pair = pairs[b][c] / sum(pairs[b])
                triple = triples[a][b][c] / total if total else pair
                line += chr(65 + min(25, round(-2 * math.log2(0.5 * pair + 0.5 * triple))))
        print("    " + line + ("" if a == 26 else "\\"))
    print('    """\n}')


if __name__ == "__main__":
    main()
