/// Text in UTF-16 as UTF-8, with the way back.
public enum UTF16Text {
  /// How a file's bytes make 16-bit units, and how many bytes its byte order mark has.
  public struct ByteOrder: Sendable, Hashable {
    public var isLittleEndian: Bool
    public var markLength: Int
  }

  /// The byte order that a byte order mark or the look of the first bytes says; nil for anything else.
  ///
  /// Without a mark: text that is mostly ASCII has a zero in most second bytes and next to none between them (the first 64 bytes count).
  static func byteOrder(_ bytes: Span<UInt8>) -> ByteOrder? {
    guard bytes.count >= 4 else { return nil }
    if bytes[0] == 0xFF, bytes[1] == 0xFE { return ByteOrder(isLittleEndian: true, markLength: 2) }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return ByteOrder(isLittleEndian: false, markLength: 2) }
    let length = min(64, bytes.count & ~1)
    guard length >= 16 else { return nil }
    var zeros = (even: 0, odd: 0)
    for i in 0..<length where bytes[i] == 0 {
      if i & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    if zeros.odd * 8 >= length * 3, zeros.even * 16 <= length { return ByteOrder(isLittleEndian: true, markLength: 0) }
    if zeros.even * 8 >= length * 3, zeros.odd * 16 <= length { return ByteOrder(isLittleEndian: false, markLength: 0) }
    return nil
  }

  /// Decodes a piece of a file from an even offset on; what is no Unicode becomes U+FFFD.
  ///
  /// Per byte of the result, `origins` has the offset of its unit; one more for the end.
  public static func decode(
    _ bytes: Span<UInt8>, _ order: ByteOrder, from start: Int
  ) -> (bytes: [UInt8], origins: [Int32]) {
    let isLittleEndian = order.isLittleEndian
    var text = DecodedText(range: start..<bytes.count)
    text.bytes.reserveCapacity(bytes.count / 2 + 16)
    text.origins.reserveCapacity(bytes.count / 2 + 16)
    func unit(_ position: Int) -> UInt16 {
      let (a, b) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
      return isLittleEndian ? b << 8 | a : a << 8 | b
    }
    var position = start
    while position + 1 < bytes.count {
      let first = unit(position)
      var scalar = UInt32(first)
      var length = 2
      if first & 0xFC00 == 0xD800, position + 3 < bytes.count, unit(position + 2) & 0xFC00 == 0xDC00 {
        scalar = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(unit(position + 2) & 0x3FF))
        length = 4
      }
      if scalar < 0x80 {
        text.bytes.append(UInt8(scalar))
        text.origins.append(Int32(position))
        position += 2
        continue
      }
      for byte in String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8 {
        text.bytes.append(byte)
        text.origins.append(Int32(position))
      }
      position += length
    }
    text.origins.append(Int32(position))
    return (text.bytes, text.origins)
  }
}
