/// Made by Benchmarks/judge/train.py; see there and docs/decisions/0006-value-model.md for the meaning.
enum ValueWeights {
  static let intercept = -0.786
  /// In the order of `ValueFeatures.values`.
  static let all: [(name: String, weight: Double)] = [
    ("length", 1.985),
    ("very short", -0.853),
    ("even use of characters", -0.541),
    ("letters unlike words", 1.461),
    ("many letters unlike words", 1.720),
    ("digits", -0.092),
    ("changes of kind", 0.454),
    ("digits among letters", 4.325),
    ("signs", -1.570),
    ("signs of passwords", 0.033),
    ("one kind of character", -0.424),
    ("three kinds of characters", 0.048),
    ("repetition", 0.228),
    ("counting up", -1.136),
    ("length of a hash", 1.328),
    ("a UUID", 0.441),
    ("a number", -0.646),
    ("a blank inside", 0.614),
    ("quoted", 0.471),
    ("words of examples", -1.278),
    ("looks like a path", 0.050),
    ("dotted names", -0.354),
    ("repeats its name", -0.660),
    ("name of a password", 1.008),
    ("name of a token", -0.512),
    ("name says little", -1.980),
    ("in a test", -0.375),
    ("in documentation", -0.920),
    ("in a comment", -0.538),
    ("short password", 0.574),
    ("looks like base64", 0.240),
  ]
}
