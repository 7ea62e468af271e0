/// Control sequences of terminals (ECMA-48, section 5.4): `ESC [`, parameters, and a letter.
enum ControlSequences {
  private static let escape: UInt8 = 0x1B
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let escapes = ones &* UInt64(escape)
  /// Parameters and intermediate bytes that are followed.
  private static let longest = 32

  /// The same bytes with blanks for each sequence, so that every place stays; nil when there is none.
  static func blanked(_ bytes: Span<UInt8>) -> [UInt8]? {
    guard var i = next(bytes, from: 0) else { return nil }
    var result = unsafe [UInt8](unsafeUninitializedCapacity: bytes.count) { place, count in
      count = unsafe bytes.withUnsafeBufferPointer { unsafe place.initialize(fromContentsOf: $0) }
    }
    while true {
      let end = sequenceEnd(bytes, i)
      for place in i..<end { result[place] = 0x20 }
      guard let following = next(bytes, from: end) else { return result }
      i = following
    }
  }

  /// Where the next `ESC [` begins.
  private static func next(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var i = start
    while i + 1 < bytes.count {
      // Most texts have none: eight bytes at a time, of which one is zero where the escape stands.
      if i + 8 <= bytes.count {
        let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: i, as: UInt64.self) ^ escapes
        if (word &- ones) & ~word & (ones << 7) == 0 {
          i += 8
          continue
        }
      }
      if bytes[i] == escape, bytes[i + 1] == UInt8(ascii: "[") { return i }
      i += 1
    }
    return nil
  }

  private static func sequenceEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var i = start + 2
    while i < bytes.count, i - start < longest, bytes[i] >= 0x20, bytes[i] < 0x40 { i += 1 }
    return i < bytes.count && bytes[i] >= 0x40 && bytes[i] < 0x7F ? i + 1 : i
  }
}
