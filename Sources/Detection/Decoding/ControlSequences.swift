/// Control sequences of terminals (ECMA-48, section 5.4): `ESC [`, parameters, and a letter.
enum ControlSequences {
  private static let escape: UInt8 = 0x1B
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

  /// True when a sequence begins in the range.
  static func stand(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    next(bytes.extracting(0..<min(bytes.count, range.upperBound + 1)), from: range.lowerBound) != nil
  }

  /// Where the next `ESC [` begins.
  private static func next(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var i = start
    while i + 1 < bytes.count, let place = ByteSearch.first(escape, in: bytes, i..<(bytes.count - 1)) {
      if bytes[place + 1] == UInt8(ascii: "[") { return place }
      i = place + 1
    }
    return nil
  }

  private static func sequenceEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var i = start + 2
    while i < bytes.count, i - start < longest, bytes[i] >= 0x20, bytes[i] < 0x40 { i += 1 }
    return i < bytes.count && bytes[i] >= 0x40 && bytes[i] < 0x7F ? i + 1 : i
  }
}
