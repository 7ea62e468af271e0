#!/usr/bin/env python3
"""Make values.csv, which the value model is trained on, of labelled cases and ordinary code.

usage: extract.py CASES.jsonl CHECKOUT... > values.csv

CASES.jsonl has one labelled case a line: `source`, `kind` (positive or negative), `text`, `secret` (may be null),
`filename`. Each CHECKOUT is a checked-out repository of ordinary code; what stands there is taken for harmless, but
for strong names in tests, which are left out because real test passwords are among them. Only this needs the texts: the
numbers that the model sees of them are in the repository, and no value can be read from those.
"""
import collections
import json
import os
import re
import sys

from features import NAMES, features, letter_bits

ASSIGNMENT = re.compile(
    rb"(?i)([A-Za-z0-9_.\-]{0,48}(?:pass|secret|token|key|auth|cred|pwd|salt|nonce|seed)[A-Za-z0-9_.\-]{0,24})"
    rb"['\"`\])]{0,3}[ \t]{0,8}(?::?={1,3}|!==?|=>|:|,| )[ \t]{0,8}"
    rb"(?:\"([^\"\n]{4,300})\"|'([^'\n]{4,300})'|`([^`\n]{4,300})`|([^\s\"'`,;<>]{4,300}))")
CODE = set(
    "py pyw rb go js jsx mjs cjs ts tsx java kt kts scala groovy gradle c h cc cpp cxx hpp hh m mm swift rs cs fs vb "
    "php phtml pl pm lua r jl dart ex exs erl hrl clj hs ml vue sql".split())
HARMLESS = set(
    "public pubkey publickey field label name title placeholder hint help text description desc message msg error regex "
    "pattern format type kind length len size count limit min max num number index idx id ids uid uri url path file "
    "filename filepath dir location source header param parameter arg option flag input form prompt validator policy "
    "strength rules rule hash hashed digest checksum algorithm alg algo expiry expires expiration expire ttl age "
    "lifetime timeout interval date time timestamp at enabled disabled required optional visible hidden show toggle "
    "reset forgot change confirm update class component icon image color style css selector xpath prefix suffix "
    "separator delimiter column table schema provider handler callback factory endpoint usage used total tokenizer "
    "tokenize tokens keyword keywords keyboard page cursor continuation csrf xsrf unit price cost author authors "
    "authority foreign primary sort partition cache map event press env var".split())
PASSWORDS = set("password passwd pwd passphrase pswd passcode pass pw".split())
COMPOUNDS = tuple(
    "apikey secretkey privatekey accesskey encryptionkey signingkey masterkey consumerkey hmackey aeskey cryptokey"
    .split())
TESTS = set("test tests testing testdata spec specs fixtures fixture mock mocks e2e __tests__".split())
PLACEHOLDER = re.compile(
    rb"^\$[A-Za-z_]\w*$|^<.*>$|^%.*%$|xxxx|example|placeholder|changeme|your[_\- ]|\.\.\.|\*\*\*\*")
LOOKUP = re.compile(
    rb"://|env\.|getenv|environ|process\.|config\.|settings\.|args\.|self\.|this\.|params\.|request\.|options\.|props\.")
CLOSERS = {
    b"${": b"}", b"{{": b"}", b"#{": b"}", b"%{": b"}", b"$(": b")", b"%(": b")", b"<%": b"%", b"{%": b"%", b"<?": b"?",
    b"@@": b"@"}
OPENERS = {ord(")"): ord("("), ord("]"): ord("["), ord("}"): ord("{")}
# A background value weighs less: nobody has looked at it.
BACKGROUND_WEIGHT = 0.35


def words(name):
    split = re.sub(rb"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", b" ", name)
    return [w for w in (p.strip(b"0123456789").lower().decode() for p in re.split(rb"[^A-Za-z0-9]+", split)) if w]


def key_kind(name):
    """The kind of the key and the word that says it; None for names that promise no secret."""
    parts = words(name)
    if not parts or any(p in HARMLESS for p in parts):
        return None
    for part in reversed(parts[-2:]):
        if part in PASSWORDS or part.endswith(("password", "passwd", "passphrase")):
            return "password", part
        if part in ("secret", "secrets", "secrete") or part.endswith("secret"):
            return "secret", part
        if part.endswith("token"):
            return "token", part
    if "".join(parts).endswith(COMPOUNDS):
        return "token", "key"
    last = parts[-1]
    if last in ("auth", "salt", "nonce", "seed", "credential", "credentials", "creds", "authorization"):
        return "weak", last
    return ("weak", last) if last.endswith("key") else None


def role(path):
    parts = path.lower().split("/")
    name = parts[-1]
    stem = name.split(".")[0]
    if TESTS & set(parts[:-1]) or stem.startswith("test_") or stem.endswith(("_test", "_spec", "tests")):
        return "test"
    if ".test." in name or ".spec." in name:
        return "test"
    if name.rsplit(".", 1)[-1] in ("md", "markdown", "rst", "adoc", "asciidoc", "mdx", "org", "tex"):
        return "docs"
    return "docs" if {"docs", "doc", "examples", "example", "samples"} & set(parts[:-1]) else "source"


def is_template(value):
    if PLACEHOLDER.search(value.lower()):
        return True
    for i in range(len(value) - 1):
        closer = CLOSERS.get(value[i:i + 2])
        if not closer:
            continue
        depth = 0
        for j in range(i + 2, len(value)):
            byte = value[j:j + 1]
            if byte == closer and depth == 0:
                if value[i:i + 1] != b"{" or value[j + 1:j + 2] in (b"", b"}"):
                    return True
                break
            if byte in b"([{":
                depth += 1
            elif byte in b")]}":
                depth -= 1
                if depth < 0:
                    break
        else:
            return True
    return False


def brackets_mismatch(value):
    open_brackets = []
    mismatch = False
    for byte in value:
        if byte in b"([{":
            open_brackets.append(byte)
        elif byte in b")]}" and open_brackets:
            if open_brackets[-1] == OPENERS[byte]:
                open_brackets.pop()
            else:
                mismatch = True
    return mismatch


def candidates(data, path):
    """Yields (key name, value, (kind, word), is quoted, is in a comment) of what looks like an assignment."""
    is_code = path.rsplit(".", 1)[-1].lower() in CODE
    for match in ASSIGNMENT.finditer(data):
        is_quoted = match.group(5) is None
        value = match.group(2) or match.group(3) or match.group(4) or match.group(5)
        if not is_quoted:
            is_statement = is_code and data[match.end(5):match.end(5) + 1] == b";"
            if brackets_mismatch(value) and len(value) >= 12 and not is_statement:
                is_quoted = True
            else:
                head = re.split(rb"[(){}\[\]&|\\]", value)[0]
                if value[len(head):len(head) + 1] in (b"(", b"[", b"{"):
                    continue
                value = head
                is_embedded = data[match.start() - 1:match.start()] in (b"?", b"&", b";", b'"', b"'")
                if is_code and not is_embedded and letter_bits(value) <= 4.6:
                    continue
                if is_code and (len(value) < 8 or sum(48 <= byte <= 57 for byte in value) < 2):
                    continue
        key = key_kind(match.group(1))
        value = value.strip()
        if not key or len(value) < 4 or sum(byte >= 128 for byte in value) * 3 > len(value):
            continue
        if is_template(value) or LOOKUP.search(value) or value.count(b" ") > 1:
            continue
        if len(set(value)) * 2 < min(len(value), 12):
            continue
        start = data.rfind(b"\n", 0, match.start()) + 1
        line = data[start:start + 20].lstrip()
        is_comment = is_code and (line[:2] in (b"//", b"/*", b"* ", b"--", b";;") or line[:1] == b"#")
        yield match.group(1), value, key, is_quoted, is_comment


def labelled(path):
    with open(path) as handle:
        for line in handle:
            case = json.loads(line)
            text = case["text"].encode()
            secret = (case["secret"] or "").encode()
            is_positive = case["kind"] == "positive"
            group = case["source"] if case["source"] != "creddata" else "creddata: " + case["filename"]
            for name, value, key, is_quoted, is_comment in candidates(text, case["filename"]):
                if is_positive and not (value in secret or secret in value if secret else len(text) < 200):
                    continue
                row = features(value, key[0], is_quoted, role(case["filename"]), is_comment, key[1].encode())
                yield value, row, int(is_positive), group, 1.0


def background(checkout):
    seen = set()
    group = "background: " + os.path.basename(os.path.normpath(checkout))
    for folder, subfolders, names in os.walk(checkout):
        subfolders[:] = sorted(d for d in subfolders if d != ".git")
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith((".lock", ".min.js", ".map", "lock.json", "lock.yaml")) or not os.path.isfile(path):
                continue
            if os.path.getsize(path) > 400_000:
                continue
            with open(path, "rb") as handle:
                data = handle.read()
            if b"\0" in data[:4000]:
                continue
            relative = os.path.relpath(path, checkout)
            for key_name, value, key, is_quoted, is_comment in candidates(data, relative):
                if (key_name, value) in seen or role(relative) == "test" and key[0] != "weak":
                    continue
                seen.add((key_name, value))
                row = features(value, key[0], is_quoted, role(relative), is_comment, key[1].encode())
                yield value, row, 0, group, BACKGROUND_WEIGHT


def main():
    rows = list(labelled(sys.argv[1]))
    for checkout in sys.argv[2:]:
        rows += background(checkout)
    copies = collections.Counter((value, label) for value, _, label, _, _ in rows)
    # Files of creddata get numbers: what they are called says nothing to the model.
    numbers = {}
    print(",".join(["group", "label", "weight", *(name.replace(" ", "_") for name in NAMES)]))
    lines = collections.Counter()
    for value, row, label, group, weight in rows:
        if group.startswith("creddata: "):
            group = f"creddata: {numbers.setdefault(group, len(numbers) + 1)}"
        # The same value many times over is one observation more than once, not many.
        weight /= copies[value, label] ** 0.5
        lines[",".join([group, str(label), f"{weight:.3f}", *(f"{x:.3f}".rstrip("0").rstrip(".") for x in row)])] += 1
    # The same numbers of one group are one line that weighs as much as all of them.
    for line, count in sorted(lines.items()):
        group, label, weight, rest = line.split(",", 3)
        print(f"{group},{label},{float(weight) * count:.3f},{rest}")


if __name__ == "__main__":
    main()
