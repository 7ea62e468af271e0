#!/usr/bin/env python3
"""What share of the findings on labelled repositories is true, by confidence.

usage: precision.py [--program PLIMSOLL] [--sarif TOOL=FILE ...] [--unlabelled] DIRECTORY

DIRECTORY holds checkouts named as the files in labels/ (`traefik+traefik`), each at the commit that its file names. Every
finding of the secrets pack, of low confidence too, is looked up by its place. `--sarif` counts the results of another
tool by the same labels: one SARIF log of all of DIRECTORY. `--unlabelled` lists what nobody has judged yet.

A file in labels/ has one judged place a line, fields parted by tabs: path, line, rule, label (`true` or `false`), and the
reason. True is a text that is or was used as a credential, in tests and documentation, too; what is published as a sample, is a
hash, public, a placeholder, a name, or belongs to nobody is false. No text of a secret stands in it.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import urllib.parse

LABELS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "labels")
LEVELS = ("certain", "high", "medium", "low")


def read(path):
    """The labels of a repository by (path, line, rule) and by (path, line), and the commit."""
    exact, loose, commit = {}, {}, None
    with open(path, encoding="utf-8") as handle:
        for line in handle:
            if line.startswith("# commit "):
                commit = line.split()[2]
            if line.startswith("#") or not line.strip():
                continue
            place, number, rule, label, _ = line.rstrip("\n").split("\t", 4)
            exact[place, int(number), rule] = label
            loose.setdefault((place, int(number)), label)
    return exact, loose, commit


def findings(program, checkout):
    done = subprocess.run(
        [program, "check", "--no-config", "--no-baseline", "--rules", "secrets", "--confidence", "low", "--format", "json", "."],
        capture_output=True, cwd=checkout)
    for item in json.loads(done.stdout)["findings"]:
        yield item["path"], (item["region"] or {}).get("start_line", 0), item["rule_id"], item["confidence"]


def results(log, directory):
    """(repository, path, line) of each result of a SARIF log."""
    root = os.path.abspath(directory)
    for run in json.load(log).get("runs", []):
        for result in run.get("results") or []:
            for place in result.get("locations") or []:
                physical = place.get("physicalLocation") or {}
                uri = urllib.parse.unquote((physical.get("artifactLocation") or {}).get("uri", ""))
                uri = urllib.parse.urlparse(uri).path if uri.startswith("file://") else uri
                path = os.path.relpath(os.path.normpath(os.path.join(root, uri)), root)
                repository, _, rest = path.partition(os.sep)
                yield repository, rest, (physical.get("region") or {}).get("startLine", 0)


def share(counts):
    judged = counts["true"] + counts["false"]
    return f"{judged:6} {100 * counts['true'] / judged:6.1f} %" if judged else f"{0:6}       -"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory")
    parser.add_argument("--program", default="plimsoll")
    parser.add_argument("--sarif", action="append", default=[], metavar="TOOL=FILE")
    parser.add_argument("--unlabelled", action="store_true")
    args = parser.parse_args()
    total = collections.defaultdict(collections.Counter)
    labels = {}
    print(f"{'repository':34}" + "".join(f"{level:>16}" for level in LEVELS))
    for name in sorted(os.listdir(LABELS)):
        if not name.endswith(".tsv"):
            continue
        repository = name[:-4]
        exact, loose, commit = labels[repository] = read(os.path.join(LABELS, name))
        checkout = os.path.join(args.directory, repository)
        if not os.path.isdir(checkout):
            sys.exit(f"{checkout} is missing: check {repository.replace('+', '/')} out there at {commit}")
        counts = collections.defaultdict(collections.Counter)
        for path, line, rule, confidence in findings(args.program, checkout):
            label = exact.get((path, line, rule)) or loose.get((path, line)) or "unlabelled"
            counts[confidence][label] += 1
            total[confidence][label] += 1
            if label == "unlabelled" and args.unlabelled:
                print(f"unlabelled: {repository}\t{path}\t{line}\t{rule}\t{confidence}")
        print(f"{repository:34}" + "".join(f"{share(counts[level]):>16}" for level in LEVELS))
    print(f"{'all':34}" + "".join(f"{share(total[level]):>16}" for level in LEVELS))
    left = sum(counts["unlabelled"] for counts in total.values())
    if left:
        print(f"{left} findings have no label")
    for entry in args.sarif:
        tool, _, path = entry.partition("=")
        counts = collections.Counter()
        with open(path, encoding="utf-8") as log:
            for repository, rest, line in set(results(log, args.directory)):
                if repository in labels:
                    counts[labels[repository][1].get((rest, line), "unlabelled")] += 1
        print(f"{tool}: {share(counts).strip()} true of what has a label, {counts['unlabelled']} results without one")


if __name__ == "__main__":
    main()
