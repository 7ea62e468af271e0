/// What is known of one component of a path before any pattern is asked; all of it takes constant time but the '.'.
///
/// Keys ignore the case of letters (and more), so that the same facts serve patterns with and without case: a key only
/// leads to the patterns that may match.
struct NameFacts: Sendable {
  let start: Int32
  let end: Int32
  /// Of the whole name.
  let name: UInt32
  /// Of what follows the last '.'; 0 where there is none.
  let fileExtension: UInt32
  /// Of the first two bytes; 0 where there is one only.
  let head: UInt32
  /// Of the last two bytes; 0 where there is one only.
  let tail: UInt32

  /// Of an empty path.
  init() { (start, end, name, fileExtension, head, tail) = (0, 0, 0, 0, 0, 0) }

  /// - Parameter dot: the last '.' between `start` and `end`, else -1.
  init(_ path: Span<UInt8>, start: Int, end: Int, dot: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
    name = Self.key(path, start, end)
    fileExtension = dot >= start ? Self.key(path, dot + 1, end) : 0
    head = end - start >= 2 ? Self.pair(path[start], path[start + 1]) : 0
    tail = end - start >= 2 ? Self.pair(path[end - 2], path[end - 1]) : 0
  }

  /// Of a text's length, its first two bytes and its last four; never 0.
  static func key(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    let length = end - start
    var key = UInt32(truncatingIfNeeded: length)
    if length > 0 { key = key &* 31 &+ folded(text[start]) }
    if length > 1 { key = key &* 0x9E37_79B1 &+ folded(text[start + 1]) }
    var index = max(start, end - 4)
    while index < end {
      key = (key ^ folded(text[index])) &* 0x0100_0193
      index += 1
    }
    return (key ^ key >> 15) | 1
  }

  /// Of two bytes; never 0.
  static func pair(_ first: UInt8, _ second: UInt8) -> UInt32 { folded(first) << 8 | folded(second) }

  /// One bit, of 64 that they are shared out to, for a pair.
  static func mark(_ pair: UInt32) -> UInt64 {
    pair == 0 ? 0 : 1 &<< UInt64((pair &* 0x9E37_79B1) >> 26)
  }

  private static func folded(_ byte: UInt8) -> UInt32 { UInt32(byte | 0x20) }
}
