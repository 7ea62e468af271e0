"""Checks many repositories at once with plimsoll, over Dask, and joins what was found into one page.

    pip install plimsoll "dask[distributed]"
    python fleet.py repositories.txt --out results
    python fleet.py repositories.txt --out results --scheduler tcp://10.0.0.1:8786

`repositories.txt` has a directory or an address that git clones a line; blank lines and `#` are passed over. Each
repository's report is `results/NAME.json`, all of them together `results/fleet.html`. A repository that could not be
looked at is named at the end, and the exit status is 3: it is never passed over.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from dask.distributed import Client, LocalCluster, as_completed


def name_of(repository: str) -> str:
    """A file name for a repository: its last two parts."""
    parts = [part for part in re.split(r"[/:\\]+", repository.rstrip("/").removesuffix(".git")) if part]
    return re.sub(r"[^A-Za-z0-9._-]", "_", "+".join(parts[-2:])) or "repository"


def names_of(repositories: list[str]) -> dict[str, str]:
    """A name for each, no two the same."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for repository in repositories:
        base = name = name_of(repository)
        number = 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        names[repository] = name
    return names


def check(repository: str, name: str, out: str, program: str) -> tuple[str, int, str]:
    """Checks one repository where a worker is; the report is there as a whole or not at all."""
    with tempfile.TemporaryDirectory() as folder:
        place = repository
        if not os.path.isdir(repository):
            place = os.path.join(folder, "clone")
            # `--` keeps an address from being an option.
            clone = subprocess.run(
                ["git", "clone", "--quiet", "--depth", "1", "--", repository, place], capture_output=True, text=True)
            if clone.returncode != 0:
                return repository, 3, clone.stderr.strip()
        report = os.path.join(os.path.abspath(out), f"{name}.json")
        # One worker of plimsoll's own: Dask has as many as there are processors.
        run = subprocess.run(
            [program, "check", "--workers", "1", "--format", f"json={report}", "."],
            capture_output=True, text=True, cwd=place)
        if run.returncode < 0:
            # Killed: Dask tries again.
            raise RuntimeError(f"{repository}: ended by signal {-run.returncode}")
        return repository, run.returncode, run.stderr.strip()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("repositories", type=Path)
    parser.add_argument("--out", type=Path, default=Path("results"), help="shared by all workers")
    parser.add_argument("--scheduler", help="the address of a Dask scheduler; without one, a cluster on this machine")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="of the cluster on this machine")
    parser.add_argument("--retries", type=int, default=2, help="of a repository whose check was killed")
    parser.add_argument("--plimsoll", default="plimsoll", help="the program")
    options = parser.parse_args()
    lines = [line.strip() for line in options.repositories.read_text().splitlines()]
    repositories = list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if not repositories:
        print("fleet: no repository is named", file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    names = names_of(repositories)

    cluster = None
    if options.scheduler:
        client = Client(options.scheduler)
    else:
        cluster = LocalCluster(n_workers=options.workers, threads_per_worker=1, dashboard_address=None)
        client = Client(cluster)
    failed: dict[str, str] = {}
    found = 0
    try:
        futures = {
            client.submit(
                check, repository, names[repository], str(options.out.resolve()), options.plimsoll,
                retries=options.retries, pure=False): repository
            for repository in repositories
        }
        for future in as_completed(futures):
            repository = futures[future]
            if future.status != "finished":
                failed[repository] = str(future.exception())
                continue
            _, status, message = future.result()
            found += status == 1
            if status not in (0, 1):
                failed[repository] = message or f"exit status {status}"
    finally:
        client.close()
        if cluster is not None:
            cluster.close()

    # A report of a scan that is incomplete is there, and says so; where there is none, nothing can be joined.
    reports = sorted(str(path) for name in names.values() if (path := options.out / f"{name}.json").is_file())
    page = options.out / "fleet.html"
    if reports:
        joined = subprocess.run(
            [options.plimsoll, "merge", "--by-name", "--format", f"html={page}", "--", *reports],
            capture_output=True, text=True)
        if joined.returncode not in (0, 1, 3) or not page.is_file():
            print(f"fleet: the reports could not be joined: {joined.stderr.strip()}", file=sys.stderr)
            return 3
    print(f"{len(repositories)} repositories: {found} with findings, {len(failed)} not looked at as a whole; {page}")
    for repository, message in sorted(failed.items()):
        print(f"  {repository}: {message}", file=sys.stderr)
    return 3 if failed else 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
