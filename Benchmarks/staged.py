#!/usr/bin/env python3
"""Measure the staged check in clones of real repositories, beside an empty `git diff --cached` in the same place.

usage: staged.py --plimsoll PROGRAM [--work DIRECTORY] [--runs 21] REPOSITORY...

Each REPOSITORY (a clone, or a bare mirror) is cloned into the work directory, one line is added to one of its text
files and staged. A repository of 12,000 files in 400 folders is made beside them. The commands of one table run in
turn; medians and the lowest times in milliseconds are shown, and what the check takes more than git.
"""
import argparse
import os
import statistics
import subprocess
import time

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def git(directory, *arguments, **options):
    return subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", directory, *arguments], **options)


def cloned(source, work):
    target = os.path.join(work, os.path.basename(os.path.normpath(source)).removesuffix(".git"))
    if not os.path.isdir(target):
        subprocess.run(["git", "clone", "-q", "--shared", "--no-checkout", source, target], check=True)
        # A mirror may lack an object; what is there is enough.
        git(target, "checkout", "-q", "HEAD", "--", ".", **QUIET)
        git(target, "reset", "-q", **QUIET)
    return target


def made(work, files):
    target = os.path.join(work, f"made-{files}")
    if not os.path.isdir(target):
        for number in range(files):
            folder = os.path.join(target, f"d{number % 400 // 20}", f"e{number % 400}")
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, f"f{number}.py"), "w") as file:
                file.write(f"def f{number}(value):\n    return value + {number}\n")
        git(target, "init", "-q", check=True)
        git(target, "add", "-A", check=True)
        git(target, "commit", "-q", "-m", "files", check=True)
    return target


def stage_one_change(directory):
    git(directory, "reset", "-q", **QUIET)
    names = git(directory, "ls-files", "-z", check=True, capture_output=True).stdout.split(b"\0")
    for name in names:
        path = os.path.join(os.fsencode(directory), name)
        if name.endswith((b".py", b".c", b".cc", b".md")) and os.path.isfile(path) and not os.path.islink(path):
            git(directory, "checkout", "-q", "--", os.fsdecode(name), **QUIET)
            with open(path, "ab") as file:
                file.write(b"\n# one more line\n")
            git(directory, "add", "--", os.fsdecode(name), check=True)
            return os.fsdecode(name)
    raise SystemExit(f"{directory}: no text file to change")


def timed(command, directory):
    start = time.perf_counter()
    status = subprocess.run(command, cwd=directory, stdin=subprocess.DEVNULL, **QUIET).returncode
    if status not in (0, 1):
        raise SystemExit(f"{' '.join(command)} in {directory}: exit status {status}")
    return (time.perf_counter() - start) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plimsoll", required=True)
    parser.add_argument("--work", default="/tmp/plimsoll-bench/staged")
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("repositories", nargs="*")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    program = os.path.abspath(options.plimsoll)
    places = [cloned(source, options.work) for source in options.repositories] + [made(options.work, 12000)]
    print(f"{os.cpu_count()} cores; medians (lowest) of {options.runs} runs, milliseconds\n")
    print("| repository | files | staged | `git diff --cached` | `plimsoll check --staged` | more |")
    print("| --- | --: | --- | --: | --: | --: |")
    commands = {"git": ["git", "diff", "--cached"], "plimsoll": [program, "check", "--staged"]}
    for place in places:
        changed = stage_one_change(place)
        count = len(git(place, "ls-files", "-z", check=True, capture_output=True).stdout.split(b"\0")) - 1
        times = {name: [] for name in commands}
        for turn in range(options.runs + 2):
            for name, command in commands.items():
                taken = timed(command, place)
                if turn >= 2:
                    times[name].append(taken)
        middle = {name: statistics.median(values) for name, values in times.items()}
        print(
            f"| {os.path.basename(place)} | {count} | {changed} | {middle['git']:.1f} ({min(times['git']):.1f}) "
            f"| {middle['plimsoll']:.1f} ({min(times['plimsoll']):.1f}) | {middle['plimsoll'] - middle['git']:.1f} |")


if __name__ == "__main__":
    main()
