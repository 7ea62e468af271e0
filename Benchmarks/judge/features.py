"""What the value model sees: the same numbers as Sources/Detection/Judge/ValueFeatures.swift.

Tests/DetectionTests/ValueModelTests.swift compares some of them; change both together.
"""
import math
import os
import re

TABLE_FILE = os.path.join(os.path.dirname(__file__), "../../Sources/Detection/Judge/LetterTable.swift")
with open(TABLE_FILE) as handle:
    TABLE = re.sub(r"\\\n|\s", "", re.search(r'"""\n(.*?)\n\s*"""', handle.read(), re.S).group(1))

# The words that `explain` uses, in the order of the features.
NAMES = [
    "length",
    "very short",
    "even use of characters",
    "letters unlike words",
    "many letters unlike words",
    "digits",
    "changes of kind",
    "digits among letters",
    "signs",
    "signs of passwords",
    "one kind of character",
    "three kinds of characters",
    "repetition",
    "counting up",
    "length of a hash",
    "a UUID",
    "a number",
    "a blank inside",
    "quoted",
    "words of examples",
    "looks like a path",
    "dotted names",
    "repeats its name",
    "name of a password",
    "name of a token",
    "name says little",
    "in a test",
    "in documentation",
    "in a comment",
    "short password",
    "looks like base64",
    "many different signs",
]

EXAMPLE_WORDS = (
    "test demo example sample default dummy your my_ secret pass pwd token key admin user root foo bar none null true "
    "false string value name field type input hello world change placeholder local abc 123456 qwerty").encode().split()
HEX = set(b"0123456789abcdefABCDEF")
UUID = re.compile(rb"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")
BORDER = 26
DIGIT, LOWER, UPPER, OTHER = range(4)


def letter_bits(value):
    """Mean of -log2 p(letter | two before); see LetterModel.swift."""
    before = previous = BORDER
    total = steps = 0

    def step(letter):
        nonlocal before, previous, total, steps
        total += (ord(TABLE[before * 729 + previous * 27 + letter]) - 65) / 2
        steps += 1
        before, previous = previous, letter

    for i, byte in enumerate(value):
        lower = byte | 32 if 65 <= byte <= 90 else byte
        if 97 <= lower <= 122:
            if lower != byte and i > 0 and 97 <= value[i - 1] <= 122:
                step(BORDER)
                before = BORDER
            step(lower - 97)
        elif previous != BORDER:
            step(BORDER)
            before = BORDER
    if previous != BORDER:
        step(BORDER)
    return total / steps if steps else 0.0


def kind_of(byte):
    if 48 <= byte <= 57:
        return DIGIT
    if 97 <= byte <= 122:
        return LOWER
    return UPPER if 65 <= byte <= 90 else OTHER


def features(value, key_kind, is_quoted, role, is_comment, key_word=b""):
    """The features of `value` (bytes, not empty); `key_kind` is password, secret, token or weak."""
    n = len(value)
    kinds = [kind_of(byte) for byte in value]
    digits, lower, upper, other = (kinds.count(k) for k in range(4))
    entropy = -sum(c / n * math.log2(c / n) for c in (value.count(b) for b in set(value)))
    is_hex = digits > 0 and all(byte in HEX for byte in value)
    alphabet = 10 if digits == n else 16 if is_hex else (
        26 * (lower > 0) + 26 * (upper > 0) + 10 * (digits > 0) + 32 * (other > 0))
    letters = lower + upper
    bits = letter_bits(value)
    changes = alternations = 0
    run = longest_run = sequence = longest_sequence = 1
    for i in range(1, n):
        a, b = kinds[i - 1], kinds[i]
        if a != b:
            # A capital that begins a word of small letters is one change, not two.
            if not (a == UPPER and b == LOWER and (i < 2 or kinds[i - 2] != UPPER)):
                changes += 1
            if (a == DIGIT) != (b == DIGIT) and OTHER not in (a, b):
                alternations += 1
        run = run + 1 if value[i] == value[i - 1] else 1
        longest_run = max(longest_run, run)
        follows = value[i] == value[i - 1] + 1 and OTHER not in (a, b) or value[i - 1:i + 1] == b"90"
        sequence = sequence + 1 if follows else 1
        longest_sequence = max(longest_sequence, sequence)
    folded = value.lower()
    classes = sum(1 for count in (digits, lower, upper, other) if count)
    signs = {byte for byte, kind in zip(value, kinds) if kind == OTHER}
    return [
        math.log2(min(n, 128)) / 5,
        max(0, 8 - n) / 4,
        min(1.0, entropy / math.log2(max(2, min(n, max(2, alphabet))))),
        bits - 4.5 if letters else 0.0,
        (bits - 4.3) * min(letters, 16) / 16 if letters else 0.0,
        digits / n,
        min(1.0, changes / max(1, n - 1) * 2),
        min(alternations, 8) / 8,
        other / n,
        float(any(byte in b"!@#$%^&*?~" for byte in value)),
        float(classes == 1),
        float(classes >= 3),
        longest_run / n if longest_run > 2 else 0.0,
        longest_sequence / n if longest_sequence > 3 else 0.0,
        float(is_hex and n in (32, 40, 56, 64, 96, 128)),
        float(bool(UUID.match(value))),
        float(digits == n),
        float(b" " in value),
        float(is_quoted),
        min(3, sum(1 for word in EXAMPLE_WORDS if word in folded)) / 3,
        float(value.count(b"/") >= 2 or value[:1] in (b"/", b".", b"~")),
        float(bool(re.search(rb"[A-Za-z_]\.[A-Za-z_]", value))),
        float(len(key_word) >= 3 and key_word in folded),
        float(key_kind == "password"),
        float(key_kind == "token"),
        float(key_kind == "weak"),
        float(role == "test"),
        float(role == "docs"),
        float(is_comment),
        float(key_kind == "password" and n < 12),
        float(n >= 20 and bool(re.match(rb"^[A-Za-z0-9+/_-]+={0,2}$", value)) and upper > 0 and lower > 0 and digits > 0),
        float(len(signs) >= 6 and 12 <= n <= 64 and b" " not in value),
    ]
