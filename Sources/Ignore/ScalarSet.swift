/// A bracket expression as Go's `filepath.Match` reads it: `[a-z]`, `[^0-9]`; `!` and `[:` mean nothing in it.
struct ScalarSet: Sendable {
  private var ranges: [ClosedRange<UInt32>] = []
  private var isNegated = false

  /// Reads the expression behind its `[`; nil when it is malformed, and at least one range is needed: `[]a]` is.
  init?(afterBracketIn pattern: inout ArraySlice<UInt8>) {
    if pattern.first == UInt8(ascii: "^") {
      isNegated = true
      pattern.removeFirst()
    }
    while true {
      if pattern.first == UInt8(ascii: "]"), !ranges.isEmpty {
        pattern.removeFirst()
        return
      }
      guard let low = Self.bound(from: &pattern) else { return nil }
      var high = low
      if pattern.first == UInt8(ascii: "-") {
        pattern.removeFirst()
        guard let bound = Self.bound(from: &pattern) else { return nil }
        high = bound
      }
      // Go accepts a range that runs backwards; nothing is in it.
      ranges.append(low <= high ? low...high : UInt32.max...UInt32.max)
    }
  }

  func contains(_ value: UInt32) -> Bool {
    for range in ranges where range.contains(value) { return !isNegated }
    return isNegated
  }

  /// One end of a range; the expression must go on after it.
  private static func bound(from pattern: inout ArraySlice<UInt8>) -> UInt32? {
    if pattern.first == UInt8(ascii: "-") || pattern.first == UInt8(ascii: "]") { return nil }
    if pattern.first == UInt8(ascii: "\\") { pattern.removeFirst() }
    guard !pattern.isEmpty else { return nil }
    let (value, length) = UTF8Scalar.decode(pattern.span, at: 0, end: pattern.count)
    if value == UTF8Scalar.replacement, length == 1 { return nil }
    pattern.removeFirst(length)
    return pattern.isEmpty ? nil : value
  }
}
