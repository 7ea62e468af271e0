internal import Detection

/// The values that were found in a text, to find where they stand once more: in a comment behind them, as another member of the
/// same line. What is masked in one place must not be readable in the next.
struct ValueCopies {
  /// Shorter ones are words as often as not.
  private static let shortest = 5
  /// Below this a copy counts as a word of its own only.
  private static let longestWord = 16

  /// The values by their last four bytes: their first ones are those of their kind.
  private var values: [UInt32: [Range<Int>]] = [:]
  /// Which last four bytes there may be.
  private var filter = [UInt64](repeating: 0, count: 1024)

  /// Nil when there is nothing to look for.
  init?(_ ranges: some Sequence<Range<Int>>, in bytes: Span<UInt8>) {
    for range in ranges where range.count >= ValueCopies.shortest {
      let key = (range.upperBound - 4..<range.upperBound).reduce(0 as UInt32) { $0 << 8 | UInt32(bytes[$1]) }
      let isKnown = values[key, default: []].contains { known in
        known.count == range.count && ValueCopies.isEqual(bytes, known, range.lowerBound)
      }
      if isKnown { continue }
      values[key, default: []].append(range)
      let slot = ValueCopies.slot(key)
      filter[slot / 64] |= 1 << UInt64(slot % 64)
    }
    if values.isEmpty { return nil }
  }

  /// Copies that end in `window` and lie in none of the ranges that are hidden already.
  func found(in bytes: Span<UInt8>, _ window: Range<Int>, besides hidden: SortedRanges) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var key: UInt32 = 0
    var i = max(0, window.lowerBound - 4)
    var next = hidden.first(endingBehind: i)
    while i < window.upperBound {
      if let range = next, i >= range.lowerBound {
        i = range.upperBound
        key = 0
        next = hidden.first(endingBehind: i)
        continue
      }
      key = key << 8 | UInt32(bytes[i])
      i += 1
      let slot = ValueCopies.slot(key)
      guard filter[slot / 64] & 1 << UInt64(slot % 64) != 0, let candidates = values[key] else { continue }
      for value in candidates where value.count <= i {
        let copy = (i - value.count)..<i
        guard ValueCopies.isEqual(bytes, value, copy.lowerBound),
          value.count >= ValueCopies.longestWord || ValueCopies.isWord(bytes, copy)
        else { continue }
        result.append(copy)
      }
    }
    return result
  }

  private static func slot(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 16) }

  private static func isEqual(_ bytes: Span<UInt8>, _ value: Range<Int>, _ start: Int) -> Bool {
    for offset in 0..<value.count where bytes[value.lowerBound + offset] != bytes[start + offset] { return false }
    return true
  }

  /// True when nothing that could belong to the word stands before or behind it.
  private static func isWord(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let isOpen = range.lowerBound > 0 && isLetter(bytes[range.lowerBound - 1])
    return !isOpen && (range.upperBound >= bytes.count || !isLetter(bytes[range.upperBound]))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x5F || byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }
}
