"""Texts that ask much of a scanner: one long line of findings, and runs of what rules look for.

Each is made in two sizes, so that more than linear time shows. Made at run time from a fixed seed; no value is real.
"""
import os
import random

RUNS = [
    "password=", "token=", "password=x", "token='", 'password = "', 'secret="a" ', "api_key: ", "key ", "-token:-",
    '"""password=x', "# token=x", "://", "https://u:p", "-----BEGIN ", "AKIA", "eyJ", "\\u0067", "%67",
    "Authorization: Bearer ",
]  # fmt: skip
# Each line looks like the heading of a table, the begin of a statement or of a manifest that all others belong to.
LINES = [
    (",password\n", "csv"), ("password,secret\n,x\n", "csv"), ("| a | password |\n", "md"),
    ("COPY t (password) FROM stdin;\n", "sql"), ("INSERT INTO t (password) VALUES (\n", "sql"),
    ("data:\n  a: b\n", "yaml"), ('"data": {"a": "b"},\n', "json"), ("value: x\nname: password\n", "yaml"),
]  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def line_of_findings(size, seed=5):
    """One line with a finding for each 200 bytes."""
    source = random.Random(seed)
    parts = []
    for number in range(size // 200):
        value = "".join(source.choice(LETTERS) for _ in range(24))
        parts.append(f'"password{number}": "{value}", '.ljust(200, " "))
    return "{" + "".join(parts) + "}\n"


def make(root, megabytes):
    """Writes the texts of one size; gives (name, path)."""
    folder = os.path.join(root, f"adversarial{megabytes}")
    os.makedirs(folder, exist_ok=True)
    size = megabytes * 1_000_000
    texts = [("one line of findings", ending, line_of_findings(size)) for ending in ("json", "py")]
    for run in RUNS:
        texts += [(f"`{run}` over and over", ending, run * (size // len(run))) for ending in ("py", "txt")]
    texts += [(f"`{line!r}` over and over", ending, line * (size // len(line))) for line, ending in LINES]
    made = []
    for number, (name, ending, text) in enumerate(texts):
        path = os.path.join(folder, f"text{number}.{ending}")
        with open(path, "w") as handle:
            handle.write(text)
        made.append((f"{name}, .{ending}", path))
    return made
