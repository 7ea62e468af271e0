/// Text of unknown origin made fit for a message: nothing in it can move a cursor, begin a line of its own or turn the
/// direction of one. What does becomes U+FFFD.
public enum PrintableText {
  /// One line.
  public static func line(_ text: String) -> String { replacing(text) { isPrintable, _ in isPrintable } }

  /// Lines that stay lines.
  public static func lines(_ text: String) -> String { replacing(text) { $0 || $1 == "\n" } }

  /// False for control characters, what ends a line, and the marks that turn the direction of one.
  public static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: false
    default: true
    }
  }

  private static func replacing(
    _ text: String, isKept: (_ isPrintable: Bool, _ scalar: Unicode.Scalar) -> Bool
  ) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { isKept(isPrintable($0), $0) ? $0 : "\u{FFFD}" }))
  }
}
