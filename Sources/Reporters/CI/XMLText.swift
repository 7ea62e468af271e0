/// Text as XML 1.0 takes it: markup is escaped, and what may not stand in a document at all is shown as an escape.
enum XMLText {
  /// For an attribute in double quotes; line ends become spaces.
  static func attribute(_ text: String) -> String { escaped(SafeText.line(text)) }

  /// For the content of an element; lines stay lines.
  static func content(_ lines: [String]) -> String {
    lines.map { escaped(SafeText.code($0)) }.joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    // Not among the characters of XML 1.0 (2.2).
    Markup.escaped(text).replacing("\u{FFFE}", with: "\u{FFFD}").replacing("\u{FFFF}", with: "\u{FFFD}")
  }
}
