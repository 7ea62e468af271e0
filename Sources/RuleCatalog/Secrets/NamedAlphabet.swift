public import RuleModel

/// The alphabets that rules and examples name.
public enum NamedAlphabet: String, Sendable, CaseIterable {
  case alnum
  case lowerAlnum = "lower-alnum"
  case upperAlnum = "upper-alnum"
  case letters, lower, upper, digits
  case hex
  case lowerHex = "lower-hex"
  case upperHex = "upper-hex"
  /// RFC 4648, section 4, without the padding.
  case base64
  /// RFC 4648, section 5, without the padding.
  case base64url
  /// Bitcoin's: no `0`, `O`, `I`, `l`.
  case base58
  /// RFC 4648, section 6, without the padding.
  case base32
  /// Letters, digits and the underscore.
  case word

  /// The members, each once, in the alphabet's own order.
  public var members: [UInt8] {
    switch self {
    case .alnum: Self.upperCase + Self.lowerCase + Self.decimal
    case .lowerAlnum: Self.lowerCase + Self.decimal
    case .upperAlnum: Self.upperCase + Self.decimal
    case .letters: Self.upperCase + Self.lowerCase
    case .lower: Self.lowerCase
    case .upper: Self.upperCase
    case .digits: Self.decimal
    case .hex: Self.decimal + Array("abcdefABCDEF".utf8)
    case .lowerHex: Self.decimal + Array("abcdef".utf8)
    case .upperHex: Self.decimal + Array("ABCDEF".utf8)
    case .base64: Self.upperCase + Self.lowerCase + Self.decimal + Array("+/".utf8)
    case .base64url: Self.upperCase + Self.lowerCase + Self.decimal + Array("-_".utf8)
    case .base58: (Self.decimal + Self.upperCase + Self.lowerCase).filter { !Array("0OIl".utf8).contains($0) }
    case .base32: Self.upperCase + Array("234567".utf8)
    case .word: Self.upperCase + Self.lowerCase + Self.decimal + Array("_".utf8)
    }
  }

  public var byteClass: ByteClass { ByteClass(members) }

  private static let upperCase = Array(UInt8(ascii: "A")...UInt8(ascii: "Z"))
  private static let lowerCase = Array(UInt8(ascii: "a")...UInt8(ascii: "z"))
  private static let decimal = Array(UInt8(ascii: "0")...UInt8(ascii: "9"))
}
