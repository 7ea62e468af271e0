internal import Model

/// Tells whether a place in source code is a comment or a documentation string, where examples live.
enum SurroundingProse {
  /// How far back an open documentation string is looked for, in bytes.
  private static let reach = 32_768

  /// `a comment`, `a documentation string`; nil for code.
  static func kind(_ bytes: Span<UInt8>, at offset: Int, _ file: ScannedFile) -> String? {
    guard file.syntax == .code || file.syntax == .shell else { return nil }
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var first = start
    while first < offset, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
    if first < bytes.count, isComment(bytes, first) { return "a comment" }
    return file.path.hasSuffix(".py") && isInsideTripleQuotes(bytes, offset) ? "a documentation string" : nil
  }

  /// `#`, `//`, `/*`, ` * `, `--`, `;;` at the start of a line.
  private static func isComment(_ bytes: Span<UInt8>, _ i: Int) -> Bool {
    let next = i + 1 < bytes.count ? bytes[i + 1] : 0
    switch bytes[i] {
    case UInt8(ascii: "#"): return true
    case UInt8(ascii: "/"): return next == UInt8(ascii: "/") || next == UInt8(ascii: "*")
    case UInt8(ascii: "*"): return next == 0x20
    case UInt8(ascii: "-"): return next == UInt8(ascii: "-")
    case UInt8(ascii: ";"): return next == UInt8(ascii: ";")
    default: return false
    }
  }

  /// An odd number of `"""` (or of ''') before the place.
  private static func isInsideTripleQuotes(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    var open: UInt8 = 0
    var i = max(0, offset - reach)
    while i + 2 < offset {
      let byte = bytes[i]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), bytes[i + 1] == byte, bytes[i + 2] == byte {
        if open == 0 { open = byte } else if open == byte { open = 0 }
        i += 3
      } else {
        i += 1
      }
    }
    return open != 0
  }
}
