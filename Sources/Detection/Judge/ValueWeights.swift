/// Made by Benchmarks/judge/train.py; see there and docs/decisions/0006-value-model.md for the meaning.
enum ValueWeights {
  static let intercept = -1.249
  /// In the order of `ValueFeatures.values`.
  static let all: [(name: String, weight: Double)] = [
    ("length", 2.239),
    ("very short", -0.698),
    ("even use of characters", -0.292),
    ("letters unlike words", 1.439),
    ("many letters unlike words", 1.329),
    ("digits", 0.002),
    ("changes of kind", 0.599),
    ("digits among letters", 3.871),
    ("signs", -1.333),
    ("signs of passwords", 0.403),
    ("one kind of character", -0.267),
    ("three kinds of characters", -0.090),
    ("repetition", -0.153),
    ("counting up", -0.927),
    ("length of a hash", 1.235),
    ("a UUID", 0.461),
    ("a number", -0.498),
    ("a blank inside", 0.896),
    ("quoted", 0.638),
    ("words of examples", -0.872),
    ("looks like a path", -0.363),
    ("dotted names", -0.368),
    ("repeats its name", -0.744),
    ("name of a password", 0.855),
    ("name of a token", -0.533),
    ("name says little", -2.092),
    ("in a test", -0.286),
    ("in documentation", -0.986),
    ("in a comment", -0.580),
    ("short password", 0.825),
    ("looks like base64", 0.438),
    ("kinds of signs", -0.679),
  ]
}
