/// Why an expression could not be read as RE2 syntax (https://github.com/google/re2/wiki/Syntax).
struct RE2Problem: Error, Hashable {
  /// Bytes from the start of the expression.
  var offset: Int
  var message: String
}
