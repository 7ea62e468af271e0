#!/usr/bin/env python3
"""Measure plimsoll against the file system and its peers; print one Markdown report.

usage: bench.py --plimsoll PROGRAM --corpus TREE [--copies TREE] [--anchors FILE] [--work DIRECTORY] [--runs 5]
  [--only PART,...]

Parts: start, tree, copies (the tree of Benchmarks/copies.sh, when --copies names it), workers, rules, files, large,
adversarial. Each command is run once to warm the cache and then --runs times, the
commands of one table in turn; medians are shown, and the ratio of each to plimsoll's. Peers that are not installed
(kingfisher, betterleaks, rg on PATH) are left out and named. Needs Python 3 only; peak memory is what the kernel says
(getrusage of the child).
"""
import argparse
import datetime
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import time

import adversarial


def run(command, cwd=None):
    """Seconds of wall time and peak resident MiB of one run; a program that refuses its arguments is an error."""
    with open(os.devnull, "wb") as null:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    # 0 and 1 are clean and findings for every program here; kingfisher has 200 and 205 for findings.
    if os.waitstatus_to_exitcode(status) not in (0, 1, 200, 205):
        raise SystemExit(f"{' '.join(command)}: exit status {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss / 1024


def table(title, rows, runs, note=""):
    """`rows`: (name, command, directory). The first row is what the others are compared with."""
    times = {name: [] for name, _, _ in rows}
    memory = dict.fromkeys(times, 0.0)
    for turn in range(runs + 1):
        for name, command, cwd in rows:
            seconds, peak = run(command, cwd)
            memory[name] = max(memory[name], peak)
            if turn:
                times[name].append(seconds)
    base = statistics.median(times[rows[0][0]])
    print(f"\n### {title}\n")
    if note:
        print(note + "\n")
    print("| command | median | lowest | times the first | peak memory |\n| --- | --: | --: | --: | --: |")
    for name, _, _ in rows:
        middle = statistics.median(times[name])
        unit, scale = ("ms", 1000) if base < 1 else ("s", 1)
        print(
            f"| {name} | {middle * scale:.{1 if scale > 1 else 2}f} {unit} | {min(times[name]) * scale:.{1 if scale > 1 else 2}f} {unit} "
            f"| {middle / base:.2f} | {memory[name]:.0f} MiB |"
        )
    sys.stdout.flush()
    return {name: statistics.median(values) for name, values in times.items()}


def peers(target):
    """Commands of the peers that are installed, as their own documentation has them for a directory."""
    rows = []
    if shutil.which("betterleaks"):
        rows.append(("betterleaks", ["betterleaks", "fs", target], None))
    if shutil.which("kingfisher"):
        rows.append(
            ("kingfisher", ["kingfisher", "scan", target, "--no-update-check", "--no-validate"], None)
        )
    return rows


def size_of(tree):
    """Number and bytes of the files in a tree."""
    count, size = 0, 0
    for folder, _, names in os.walk(tree):
        for name in names:
            path = os.path.join(folder, name)
            if not os.path.islink(path):
                count, size = count + 1, size + os.path.getsize(path)
    return count, size


def cat(tree):
    return ("cat of all files", ["sh", "-c", f"find '{tree}' -type f -print0 | xargs -0 cat"], None)


def text_of(size, seed):
    """Source-like text: words, operators, line ends; no secret in it."""
    source = random.Random(seed)
    words = "static int return value struct node list next prev count index buffer length offset handle result".split()
    parts, total = [], 0
    while total < size:
        line = " ".join(source.choice(words) for _ in range(source.randint(3, 9))) + ";\n"
        parts.append(line)
        total += len(line)
    return "".join(parts).encode()[:size]


def make_files(root, count, total):
    """`count` files of together `total` bytes."""
    if os.path.isdir(root):
        return
    block = text_of(1 << 20, 7)
    size = total // count
    for number in range(count):
        folder = os.path.join(root, f"{number // 1000:03}")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"file{number}.c"), "wb") as handle:
            left, offset = size, number * 4099 % len(block)
            while left > 0:
                piece = block[offset : offset + left]
                handle.write(piece)
                left -= len(piece)
                offset = 0


def make_rules(root, count):
    """A pack of `count` token rules with invented prefixes."""
    os.makedirs(root, exist_ok=True)
    source, names = random.Random(1), set()
    letters = "abcdefghijklmnopqrstuvwxyz"
    while len(names) < count:
        names.add("".join(source.choice(letters) for _ in range(source.randint(4, 8))) + source.choice("_-."))
    names = sorted(names)
    source.shuffle(names)
    for first in range(0, count, 100):
        with open(os.path.join(root, f"rules{first:05}.yaml"), "w") as handle:
            for number, name in enumerate(names[first : first + 100], first):
                handle.write(
                    f"- id: bench-{number:05}\n  title: Benchmark token {number}\n  level: error\n"
                    f"  rationale: It measures.\n  fix: Nothing.\n  since: 0.1.0\n"
                    f"  secret:\n    token: {{ prefix: ['{name}'], chars: '[A-Za-z0-9]', length: [24] }}\n"
                    f"  examples: ['x = [[{name}{{{{alnum 24}}}}]]', '\"[[{name}{{{{alnum 24}}}}]]\"']\n"
                    f"  counterexamples: ['{name}', '{name}x']\n"
                )


def small_repository(root):
    """A repository with one small staged file, and a directory with one small file."""
    shutil.rmtree(root, ignore_errors=True)
    os.makedirs(os.path.join(root, "directory"))
    with open(os.path.join(root, "directory", "a.txt"), "w") as handle:
        handle.write("one small file with nothing to find in it, yes\n")
    repository = os.path.join(root, "repository")
    os.makedirs(repository)
    with open(os.path.join(repository, "README.md"), "w") as handle:
        handle.write("# Sample\n\nA repository with one staged file.\n")
    with open(os.path.join(repository, "app.py"), "w") as handle:
        handle.write("def main():\n    return 0\n")
    with open(os.path.join(repository, ".gitignore"), "w") as handle:
        handle.write(".env\n__pycache__/\n")
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", "-C", repository, *command], check=True)
    subprocess.run(
        ["git", "-C", repository, "-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-qm", "first"], check=True
    )
    with open(os.path.join(repository, "app.py"), "a") as handle:
        handle.write("\n\nif __name__ == '__main__':\n    main()\n")
    subprocess.run(["git", "-C", repository, "add", "app.py"], check=True)
    return os.path.join(root, "directory"), repository


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--plimsoll", required=True)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--copies")
    parser.add_argument("--anchors")
    parser.add_argument("--work", default="/tmp/plimsoll-bench")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="start,tree,copies,workers,rules,files,large,adversarial")
    options = parser.parse_args()
    program, parts, runs = os.path.abspath(options.plimsoll), set(options.only.split(",")), options.runs
    os.makedirs(options.work, exist_ok=True)
    check = [program, "check", "--no-config"]

    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.processor())
    print(f"plimsoll {version}, {datetime.date.today()}, {os.cpu_count()} cores ({cpu}), {platform.system()} {platform.release()}")
    missing = [name for name in ("kingfisher", "betterleaks", "rg") if not shutil.which(name)]
    if missing:
        print(f"not installed, not measured: {', '.join(missing)}")

    if "start" in parts:
        directory, repository = small_repository(os.path.join(options.work, "small"))
        table("Start: one small directory", [("plimsoll check", [*check, directory], None), *peers(directory)], max(runs, 11))
        rows = [("plimsoll check --staged", [program, "check", "--staged"], repository)]
        if shutil.which("betterleaks"):
            rows.append(("betterleaks git --staged", ["betterleaks", "git", "--staged", "."], repository))
        rows.append(("git diff --cached (for scale)", ["git", "diff", "--cached"], repository))
        table("Start: one small staged file", rows, max(runs, 11))

    if "tree" in parts:
        tree = options.corpus
        count, size = size_of(tree)
        rows = [("plimsoll check", [*check, "--no-ignore", tree], None), cat(tree)]
        if shutil.which("rg") and options.anchors:
            rows.append(("ripgrep, the same anchors", ["rg", "-uuu", "-i", "-F", "-c", "-f", options.anchors, tree], None))
        table("A source tree", rows + peers(tree), runs, f"{count:,} files, {size / 1e9:.2f} GB: {tree}")

    if "copies" in parts and options.copies:
        tree = options.copies
        count, size = size_of(tree)
        secrets = ("plimsoll check --rules secrets", [*check, "--rules", "secrets", tree], None)
        rows = [cat(tree), secrets, ("plimsoll check", [*check, tree], None), *peers(tree)]
        times = table("Mixed code", rows, runs, f"{count:,} files, {size / 1e9:.2f} GB: {tree}")
        for name in ("kingfisher", "betterleaks"):
            if name in times:
                print(f"\nplimsoll check --rules secrets takes {times[secrets[0]] / times[name]:.2f} of {name}'s time.")

    if "workers" in parts:
        table(
            "Workers",
            [(f"-j {n}", [*check, "--no-ignore", "-j", str(n), options.corpus], None) for n in sorted({2, 1, os.cpu_count()})][::-1],
            runs,
        )

    if "rules" in parts:
        rows = []
        for count in (500, 100, 1000, 5000):
            root = os.path.join(options.work, f"rules{count}")
            make_rules(root, count)
            configuration = os.path.join(options.work, f"rules{count}.yaml")
            with open(configuration, "w") as handle:
                handle.write(f"rule_paths: [{root}]\n")
            command = [program, "check", "--config", configuration, "--rules", root, "--no-ignore", options.corpus]
            rows.append((f"{count} token rules", command, None))
        table("Rules", rows, runs)

    if "files" in parts:
        rows = []
        for count in (10, 10_000, 100_000):
            root = os.path.join(options.work, f"files{count}")
            make_files(root, count, 1 << 30)
            rows.append((f"1 GiB as {count:,} files", [*check, "--no-ignore", root], None))
            rows.append((f"cat of the {count:,}", ["sh", "-c", f"find '{root}' -type f -print0 | xargs -0 cat"], None))
        table("File counts", rows, runs)

    if "large" in parts:
        rows = []
        for megabytes in (10, 100, 1_000, 8_000):
            root = os.path.join(options.work, f"large{megabytes}")
            make_files(root, 1, megabytes * 1_000_000)
            rows.append((f"one file of {megabytes:,} MB", [*check, "--no-ignore", "-j", "1", root], None))
        times = table("One large file, one worker", rows, min(runs, 5))
        print("\n" + "; ".join(f"{name}: {seconds * 1e3 / int(name.split()[3].replace(',', '')):.2f} ns/B" for name, seconds in times.items()))

    if "adversarial" in parts:
        small, large = (dict(adversarial.make(options.work, megabytes)) for megabytes in (1, 4))
        slowest = []
        for name in small:
            command = [*check, "--rules", "secrets", "-j", "1"]
            seconds = [
                min(run([*command, texts[name]])[0] for _ in range(min(runs, 3))) / megabytes
                for texts, megabytes in ((small, 1), (large, 4))
            ]
            slowest.append((max(seconds), *seconds, name))
        print("\n### Adversarial texts, one worker\n\n| text | s/MB of 1 MB | s/MB of 4 MB |\n| --- | --: | --: |")
        for _, one, four, name in sorted(slowest, reverse=True):
            print(f"| {name} | {one:.3f} | {four:.3f} |")


if __name__ == "__main__":
    main()
