/// Text as XML 1.0 takes it: markup is escaped, and what may not stand in a document at all is shown as an escape.
enum XMLText {
  /// For an attribute in double quotes; line ends become spaces.
  static func attribute(_ text: String) -> String { escaped(SafeText.line(text)) }

  /// For the content of an element; lines stay lines.
  static func content(_ lines: [String]) -> String {
    lines.map { escaped(SafeText.code($0)) }.joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // Not among the characters of XML 1.0 (2.2).
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
