/// The Marvin checksum (Microsoft, SymCrypt `lib/marvin32.c`), which Azure and Entra put into their keys.
enum Marvin32 {
  /// The 64-bit checksum, folded to 32 bits by XOR of its halves.
  static func hash(_ bytes: [UInt8], seed: UInt64) -> UInt32 {
    let wide = hash64(bytes, seed: seed)
    return UInt32(truncatingIfNeeded: wide >> 32) ^ UInt32(truncatingIfNeeded: wide)
  }

  static func hash64(_ bytes: [UInt8], seed: UInt64) -> UInt64 {
    var low = UInt32(truncatingIfNeeded: seed)
    var high = UInt32(truncatingIfNeeded: seed >> 32)
    var offset = 0
    while offset + 4 <= bytes.count {
      low &+= word(bytes, offset, 4)
      mix(&low, &high)
      offset += 4
    }
    // The rest, closed by one bit.
    let rest = bytes.count - offset
    low &+= word(bytes, offset, rest) | 0x80 << UInt32(8 * rest)
    mix(&low, &high)
    mix(&low, &high)
    return UInt64(high) << 32 | UInt64(low)
  }

  /// Little-endian.
  private static func word(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> UInt32 {
    (0..<count).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
  }

  private static func mix(_ low: inout UInt32, _ high: inout UInt32) {
    high ^= low
    low = rotated(low, 20)
    low &+= high
    high = rotated(high, 9)
    high ^= low
    low = rotated(low, 27)
    low &+= high
    high = rotated(high, 19)
  }

  private static func rotated(_ value: UInt32, _ count: UInt32) -> UInt32 { value << count | value >> (32 - count) }
}
