/// A run of ASCII characters that stand in units of 16 or 32 bits: what tells such text among other bytes.
struct WideRun {
  let encoding: TextEncoding
  /// Byte offsets, end exclusive.
  let range: Range<Int>

  private static let encodings = [2, 4].flatMap { unitLength in
    [true, false].map { TextEncoding(unitLength: unitLength, isLittleEndian: $0, markLength: 0) }
  }

  /// The run that begins at one of `starts` and goes farthest; nil where none has `needed` units.
  ///
  /// `00 41 00 42 00` can be read in either order: the one that leaves no half of a unit behind is right. Units that are
  /// all the same are rather a line of U+3000 or of U+2500.
  static func longest(in bytes: Span<UInt8>, from starts: ClosedRange<Int>, needed: Int) -> WideRun? {
    var best: WideRun?
    for start in starts {
      for encoding in encodings {
        guard let end = end(in: bytes, from: start, encoding, needed: needed), end > best?.range.upperBound ?? 0 else {
          continue
        }
        best = WideRun(encoding: encoding, range: start..<end)
      }
    }
    return best
  }

  private static func end(
    in bytes: Span<UInt8>, from start: Int, _ encoding: TextEncoding, needed: Int
  ) -> Int? {
    let length = encoding.unitLength
    var position = start
    var (count, changes) = (0, 0)
    var last: UInt32 = 0
    while position + length <= bytes.count {
      let unit = encoding.unit(bytes, position)
      guard TextEncoding.isASCIIText(unit) else { break }
      if unit != last { changes += 1 }
      last = unit
      count += 1
      position += length
      if count == needed, changes < 3 { return nil }
    }
    return count >= needed ? position : nil
  }
}
