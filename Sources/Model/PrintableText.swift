/// Text of unknown origin made fit for a message: nothing in it can move a cursor, begin a line of its own or turn the
/// direction of one. What does becomes U+FFFD.
public enum PrintableText {
  /// One line.
  public static func line(_ text: String) -> String { replacing(text) { !$0.isUnsafeToPrint } }

  /// Lines that stay lines.
  public static func lines(_ text: String) -> String { replacing(text) { !$0.isUnsafeToPrint || $0 == "\n" } }

  private static func replacing(_ text: String, isKept: (Unicode.Scalar) -> Bool) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isKept($0) ? $0 : "\u{FFFD}" }))
  }
}

extension Unicode.Scalar {
  /// True for what acts instead of showing: controls, line and paragraph separators, and format characters (bidi
  /// controls, zero-width space, byte order mark, tags); the joiners U+200C and U+200D belong to scripts and emoji.
  public var isUnsafeToPrint: Bool {
    if value < 0x7F { return value < 0x20 }
    if value < 0xA0 { return true }
    if value == 0x200C || value == 0x200D { return false }
    // The Hangul fillers are letters that show nothing.
    if value == 0x115F || value == 0x1160 || value == 0x3164 || value == 0xFFA0 { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }
}
