/// The words of a filter expression.
enum FilterToken: Equatable {
  case name(String)
  case text(String)
  case number(Double)
  /// An operator or a bracket.
  case sign(String)

  /// The tokens with the byte ranges they come from; nil when the text is no such expression.
  static func tokens(_ source: String) -> [(token: FilterToken, range: Range<Int>)]? {
    let bytes = Array(source.utf8)
    var result: [(FilterToken, Range<Int>)] = []
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      let start = i
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: i += 1
      case UInt8(ascii: "/") where i + 1 < bytes.count && bytes[i + 1] == byte:
        while i < bytes.count, bytes[i] != 0x0A { i += 1 }
      case UInt8(ascii: "`"):
        guard let end = bytes[(i + 1)...].firstIndex(of: byte) else { return nil }
        i = end + 1
        result.append((.text(String(decoding: bytes[(start + 1)..<end], as: UTF8.self)), start..<i))
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let text = quoted(bytes, &i) else { return nil }
        result.append((.text(text), start..<i))
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        while i < bytes.count, bytes[i] == UInt8(ascii: ".") || (0x30...0x39).contains(bytes[i]) { i += 1 }
        guard let number = Double(String(decoding: bytes[start..<i], as: UTF8.self)) else { return nil }
        result.append((.number(number), start..<i))
      case _ where isNameByte(byte):
        while i < bytes.count, isNameByte(bytes[i]) || (0x30...0x39).contains(bytes[i]) { i += 1 }
        result.append((.name(String(decoding: bytes[start..<i], as: UTF8.self)), start..<i))
      default:
        let pair = String(decoding: bytes[i..<min(i + 2, bytes.count)], as: UTF8.self)
        let sign = ["||", "&&", "<=", ">=", "==", "!="].contains(pair) ? pair : String(decoding: [byte], as: UTF8.self)
        i += sign.utf8.count == 2 && pair == sign ? 2 : 1
        result.append((.sign(sign), start..<i))
      }
    }
    return result
  }

  private static func isNameByte(_ byte: UInt8) -> Bool { byte == 0x5F || (0x61...0x7A).contains(byte | 0x20) }

  /// A text in quotes with Go's escapes; a find of an unknown escape makes it nil.
  private static func quoted(_ bytes: [UInt8], _ i: inout Int) -> String? {
    let quote = bytes[i]
    i += 1
    var text: [UInt8] = []
    while i < bytes.count, bytes[i] != quote {
      if bytes[i] == UInt8(ascii: "\\") {
        i += 1
        guard i < bytes.count else { return nil }
        switch bytes[i] {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): text.append(bytes[i])
        default: return nil
        }
      } else {
        text.append(bytes[i])
      }
      i += 1
    }
    guard i < bytes.count else { return nil }
    i += 1
    return String(decoding: text, as: UTF8.self)
  }
}
