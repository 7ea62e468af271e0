/// Base64 decoding (RFC 4648 sections 4 and 5) as secrets need it: both alphabets, padding optional.
enum Base64 {
  /// Decodes `text`; white space, and backslash-escaped line breaks, are passed over. Nil when another character is
  /// in it or the length is impossible.
  static func decode(_ text: some Sequence<UInt8>, limit: Int = 1 << 16) -> [UInt8]? {
    var result: [UInt8] = []
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    var padding = 0
    var symbols = 0
    var isEscaped = false
    for byte in text {
      if result.count >= limit { break }
      if isEscaped {
        isEscaped = false
        if byte == UInt8(ascii: "n") || byte == UInt8(ascii: "r") || byte == UInt8(ascii: "t") { continue }
        return nil
      }
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      case UInt8(ascii: "\\"):
        isEscaped = true
        continue
      case UInt8(ascii: "="):
        padding += 1
        continue
      default: break
      }
      guard padding == 0, let value = value(byte) else { return nil }
      symbols += 1
      buffer = buffer << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: buffer >> bits))
        buffer &= (1 << bits) - 1
      }
    }
    guard padding <= 2, symbols % 4 != 1 else { return nil }
    return result
  }

  /// The six bits that a character stands for; nil for one of neither alphabet.
  static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte) - 0x41
    case 0x61...0x7A: UInt32(byte) - 0x61 + 26
    case 0x30...0x39: UInt32(byte) - 0x30 + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
