/// RFC 4648.
enum Base64 {
  /// Section 4, with padding.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    let digits = encode(bytes, NamedAlphabet.base64.members)
    return digits + Array(repeating: UInt8(ascii: "="), count: (4 - digits.count % 4) % 4)
  }

  /// Section 5, without padding.
  static func encodeURL(_ bytes: [UInt8]) -> [UInt8] { encode(bytes, NamedAlphabet.base64url.members) }

  private static func encode(_ bytes: [UInt8], _ alphabet: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count * 4 + 2) / 3)
    var pending = 0
    var bits = 0
    for byte in bytes {
      pending = (pending << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 6 {
        bits -= 6
        result.append(alphabet[(pending >> bits) & 0x3F])
      }
    }
    if bits > 0 { result.append(alphabet[(pending << (6 - bits)) & 0x3F]) }
    return result
  }
}
