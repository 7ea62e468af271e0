internal import RuleModel

/// A value as a program reads it: `\u0024{NAME}` of JSON, `%24%7BNAME%7D` of an address.
enum Unescaped {
  /// The text with each ASCII character in the place of what it is written by; nil where none is written so.
  static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    guard range.count <= 512,
      range.contains(where: { bytes[$0] == UInt8(ascii: "%") || bytes[$0] == UInt8(ascii: "\\") })
    else { return nil }
    var text: [UInt8] = []
    var isOther = false
    var i = range.lowerBound
    while i < range.upperBound {
      if let (byte, next) = character(bytes, i, range.upperBound) {
        text.append(byte)
        isOther = true
        i = next
      } else {
        text.append(bytes[i])
        i += 1
      }
    }
    return isOther ? text : nil
  }

  /// The character that is written at the place, and what follows it.
  private static func character(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> (UInt8, Int)? {
    var digits = place + 1
    switch bytes[place] {
    case UInt8(ascii: "%"): break
    case UInt8(ascii: "\\"):
      if ValueCursor.isText(bytes, digits, "u00") {
        digits += 3
      } else if ValueCursor.isText(bytes, digits, "x") {
        digits += 1
      } else {
        return nil
      }
    default: return nil
    }
    guard digits + 2 <= end, let high = Shape.hexValue(bytes[digits]), let low = Shape.hexValue(bytes[digits + 1])
    else {
      return nil
    }
    let byte = UInt8(high * 16 + low)
    return byte > 0x20 && byte < 0x7F ? (byte, digits + 2) : nil
  }
}
