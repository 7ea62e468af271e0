/// A way in which an anchor can stand in a file encoded; the keyword index looks for the encoded text as well, so that
/// only what holds an anchor is ever decoded.
public enum AnchorEncoding: UInt8, Sendable, CaseIterable {
  /// Base64 (RFC 4648, both alphabets) whose first byte is byte 0, 1 or 2 of a group of three.
  case base64Aligned0, base64Aligned1, base64Aligned2
  /// Two hexadecimal digits a byte.
  case hex
  /// `\u0067`, of JSON, Java, JavaScript.
  case unicodeEscape
  /// `\x67`, of C, Python, JavaScript, shells.
  case byteEscape
  /// `%2F` for what a URL does not leave as it is (RFC 3986, 2.1).
  case percent

  /// Anchors shorter than this are in encoded text by chance too often.
  public static let shortestAnchor = 4
  /// More bytes of an anchor make its encodings no rarer, only the table longer.
  private static let longestAnchor = 8

  /// The encoded spellings of an anchor that every encoding of a text with it contains; empty when there is none of
  /// at least four bytes, or when the encoding leaves the anchor as it is.
  public func spellings(of anchor: [UInt8]) -> [Anchor] {
    guard anchor.count >= AnchorEncoding.shortestAnchor else { return [] }
    let head = Array(anchor.prefix(self == .percent ? 24 : AnchorEncoding.longestAnchor))
    return encoded(head)
  }

  private func encoded(_ anchor: [UInt8]) -> [Anchor] {
    switch self {
    case .base64Aligned0, .base64Aligned1, .base64Aligned2: return base64(anchor)
    case .hex:
      return [Anchor(anchor.flatMap { [AnchorEncoding.digit($0 >> 4), AnchorEncoding.digit($0 & 15)] })]
    case .unicodeEscape:
      return [
        Anchor(anchor.flatMap { Array("\\u00".utf8) + [AnchorEncoding.digit($0 >> 4), AnchorEncoding.digit($0 & 15)] })
      ]
    case .byteEscape:
      return [
        Anchor(anchor.flatMap { Array("\\x".utf8) + [AnchorEncoding.digit($0 >> 4), AnchorEncoding.digit($0 & 15)] })
      ]
    case .percent:
      let encoded = anchor.flatMap { byte -> [UInt8] in
        AnchorEncoding.unreserved.contains(byte)
          ? [byte] : [UInt8(ascii: "%"), AnchorEncoding.digit(byte >> 4), AnchorEncoding.digit(byte & 15)]
      }
      return encoded == anchor ? [] : [Anchor(encoded)]
    }
  }

  /// Characters of a base64 group of four that stand before the first one that is the anchor's alone.
  public var charactersBefore: Int {
    switch self {
    case .base64Aligned1: 2
    case .base64Aligned2: 3
    default: 0
    }
  }

  private func base64(_ anchor: [UInt8]) -> [Anchor] {
    let skipped = Int(rawValue)
    // Unknown bytes stand before it; only characters made of the anchor's bits alone are kept.
    let padded = [UInt8](repeating: 0, count: skipped) + anchor
    let known = (skipped * 8 + 5) / 6..<padded.count * 8 / 6
    guard known.count >= AnchorEncoding.shortestAnchor else { return [] }
    let values = known.map { character -> UInt8 in
      (0..<6).reduce(0) { value, bit in
        let at = character * 6 + bit
        return value << 1 | padded[at / 8] >> UInt8(7 - at % 8) & 1
      }
    }
    let standard = values.map { AnchorEncoding.base64Alphabet[Int($0)] }
    let urlSafe = standard.map { byte -> UInt8 in
      byte == UInt8(ascii: "+") ? UInt8(ascii: "-") : byte == UInt8(ascii: "/") ? UInt8(ascii: "_") : byte
    }
    return (standard == urlSafe ? [standard] : [standard, urlSafe]).map {
      Anchor($0, isExact: true, following: AnchorEncoding.base64Continued)
    }
  }

  /// What may stand behind a part of a base64 text: more of it, or the end of a wrapped line, which may be escaped.
  private static let base64Continued = ByteClass(base64Alphabet + Array("-_\r\n\\".utf8))
  private static let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let unreserved = ByteClass(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
