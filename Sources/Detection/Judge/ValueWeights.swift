/// Made by Benchmarks/judge/train.py; see there and docs/decisions/0006-value-model.md for the meaning.
enum ValueWeights {
  static let intercept = -0.931
  /// In the order of `ValueFeatures.values`.
  static let all: [(name: String, weight: Double)] = [
    ("length", 2.064),
    ("very short", -0.782),
    ("even use of characters", -0.199),
    ("letters unlike words", 1.418),
    ("many letters unlike words", 1.484),
    ("digits", -0.044),
    ("changes of kind", 0.472),
    ("digits among letters", 3.958),
    ("signs", -0.281),
    ("signs of passwords", -0.353),
    ("one kind of character", -0.169),
    ("three kinds of characters", 0.058),
    ("repetition", -0.185),
    ("counting up", -0.945),
    ("length of a hash", 1.243),
    ("a UUID", 0.281),
    ("a number", -0.640),
    ("a blank inside", 0.691),
    ("quoted", 0.405),
    ("words of examples", -0.954),
    ("looks like a path", -0.421),
    ("dotted names", -0.391),
    ("repeats its name", -0.719),
    ("name of a password", 0.597),
    ("name of a token", -0.663),
    ("name says little", -2.111),
    ("in a test", -0.317),
    ("in documentation", -0.989),
    ("in a comment", -0.479),
    ("short password", 0.927),
    ("looks like base64", 0.342),
    ("many different signs", 0.523),
  ]
}
