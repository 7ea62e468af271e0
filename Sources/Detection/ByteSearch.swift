internal import CLibrary

/// Finds a byte, eight bytes at a time.
enum ByteSearch {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// The highest bits of the bytes of `word` that are `byte`; what stands above the lowest of them is not sure.
  @inline(__always)
  static func marks(of byte: UInt8, in word: UInt64) -> UInt64 {
    let difference = word ^ ones &* UInt64(byte)
    return (difference &- ones) & ~difference & highs
  }

  /// The offset of the first such byte.
  static func first(_ byte: UInt8, in bytes: Span<UInt8>) -> Int? {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      return unsafe memchr(base, Int32(byte), bytes.count).map { unsafe UnsafeRawPointer($0) - base }
    }
  }

  /// The offset of the first such byte in a range.
  static func first(_ byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var place = range.lowerBound
    while place + 8 <= range.upperBound {
      let found = marks(of: byte, in: word(bytes, place))
      if found != 0 { return place + found.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < range.upperBound {
      if bytes[place] == byte { return place }
      place += 1
    }
    return nil
  }

  /// Whether a text of two letters or more begins in a range; quick where its first two are rare there.
  static func holds(_ text: StaticString, in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let (one, two) = unsafe (text.utf8Start[0], text.utf8Start[1])
    var place = range.lowerBound
    while place + 9 <= range.upperBound {
      var both = marks(of: one, in: word(bytes, place))
      if both != 0 { both &= marks(of: two, in: word(bytes, place + 1)) }
      while both != 0 {
        if ValueCursor.isText(bytes, place + both.trailingZeroBitCount / 8, text) { return true }
        both &= both - 1
      }
      place += 8
    }
    while place < range.upperBound {
      if bytes[place] == one, ValueCursor.isText(bytes, place, text) { return true }
      place += 1
    }
    return false
  }

  /// The offset of the last such byte in a range.
  static func last(_ byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var place = range.upperBound
    while place - 8 >= range.lowerBound, marks(of: byte, in: word(bytes, place - 8)) == 0 { place -= 8 }
    while place > range.lowerBound {
      if bytes[place - 1] == byte { return place - 1 }
      place -= 1
    }
    return nil
  }

  /// Eight bytes as a number, the first one lowest.
  @inline(__always)
  static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
  }
}
