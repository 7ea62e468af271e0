/// Made by Benchmarks/judge/train.py; see there and docs/decisions/0006-value-model.md for the meaning.
enum ValueWeights {
  static let intercept = -0.898
  /// In the order of `ValueFeatures.values`.
  static let all: [(name: String, weight: Double)] = [
    ("length", 2.099),
    ("very short", -0.831),
    ("even use of characters", -0.143),
    ("letters unlike words", 1.422),
    ("many letters unlike words", 1.437),
    ("digits", -0.041),
    ("changes of kind", 0.408),
    ("digits among letters", 3.850),
    ("signs", -0.278),
    ("signs of passwords", -0.337),
    ("one kind of character", -0.116),
    ("three kinds of characters", 0.110),
    ("repetition", -0.237),
    ("counting up", -0.985),
    ("length of a hash", 1.180),
    ("a UUID", 0.265),
    ("a number", -0.405),
    ("a blank inside", 0.250),
    ("quoted", 0.306),
    ("words of examples", -0.924),
    ("looks like a path", -0.584),
    ("dotted names", -0.199),
    ("repeats its name", -0.835),
    ("name of a password", 0.571),
    ("name of a token", -0.649),
    ("name says little", -2.058),
    ("in a test", -0.329),
    ("in documentation", -1.137),
    ("in a comment", -0.198),
    ("short password", 0.888),
    ("looks like base64", 0.460),
    ("many different signs", 0.531),
  ]
}
