/// Made by Benchmarks/judge/train.py; see there and docs/decisions/0006-value-model.md for the meaning.
enum ValueWeights {
  static let intercept = -0.952
  /// In the order of `ValueFeatures.values`.
  static let all: [(name: String, weight: Double)] = [
    ("length", 2.077),
    ("very short", -0.779),
    ("even use of characters", -0.187),
    ("letters unlike words", 1.410),
    ("many letters unlike words", 1.485),
    ("digits", -0.044),
    ("changes of kind", 0.470),
    ("digits among letters", 3.951),
    ("signs", -0.277),
    ("signs of passwords", -0.360),
    ("one kind of character", -0.167),
    ("three kinds of characters", 0.061),
    ("repetition", -0.187),
    ("counting up", -0.951),
    ("length of a hash", 1.243),
    ("a UUID", 0.282),
    ("a number", -0.643),
    ("a blank inside", 0.695),
    ("quoted", 0.399),
    ("words of examples", -0.957),
    ("looks like a path", -0.425),
    ("dotted names", -0.392),
    ("repeats its name", -0.724),
    ("name of a password", 0.603),
    ("name of a token", -0.664),
    ("name says little", -2.113),
    ("in a test", -0.314),
    ("in documentation", -0.985),
    ("in a comment", -0.481),
    ("short password", 0.926),
    ("looks like base64", 0.341),
    ("many different signs", 0.533),
  ]
}
