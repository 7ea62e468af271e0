/// Code in the templates of other texts, as Helm, Go and Jinja write it.
enum TemplateCode {
  /// `{{- $password = randAscii $length }}`, `{% set token = lookup(…) %}`: the name stands behind an opening of the same
  /// line that is not closed before it.
  static func holds(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    var i = key.lowerBound - 1
    while i > 0, key.lowerBound - i < 96, bytes[i] != 0x0A {
      if bytes[i - 1] == UInt8(ascii: "{"), bytes[i] == UInt8(ascii: "{") || bytes[i] == UInt8(ascii: "%") {
        return true
      }
      if bytes[i] == UInt8(ascii: "}"), bytes[i - 1] == UInt8(ascii: "}") || bytes[i - 1] == UInt8(ascii: "%") {
        return false
      }
      i -= 1
    }
    return false
  }
}
