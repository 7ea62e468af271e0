/// Bytes written in the digits of an alphabet (RFC 4648).
public struct BaseEncoding: Sendable {
  /// Section 4.
  public static let base64 = BaseEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", bits: 6)
  /// Section 5.
  public static let base64URL = BaseEncoding(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", bits: 6)
  /// Section 6.
  public static let base32 = BaseEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", bits: 5)
  /// Section 8, in small letters.
  public static let hexadecimal = BaseEncoding("0123456789abcdef", bits: 4)

  private let digits: [UInt8]
  private let bitsPerDigit: Int

  private init(_ digits: String, bits: Int) {
    self.digits = Array(digits.utf8)
    bitsPerDigit = bits
  }

  /// The digits, without padding.
  public func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.underestimatedCount * 8 + bitsPerDigit - 1) / bitsPerDigit)
    var pending = 0
    var bits = 0
    for byte in bytes {
      pending = pending << 8 | Int(byte)
      bits += 8
      while bits >= bitsPerDigit {
        bits -= bitsPerDigit
        result.append(digits[pending >> bits & (digits.count - 1)])
      }
      pending &= (1 << bits) - 1
    }
    if bits > 0 { result.append(digits[pending << (bitsPerDigit - bits) & (digits.count - 1)]) }
    return result
  }

  /// The same as text.
  public func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: encode(bytes), as: UTF8.self) }
}
