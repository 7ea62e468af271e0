/// Walks over the bytes of a plain scalar.
struct ByteCursor {
  private let bytes: [UInt8]
  private(set) var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var atEnd: Bool { index == bytes.count }

  mutating func next() -> UInt8? {
    guard index < bytes.count else { return nil }
    index += 1
    return bytes[index - 1]
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  /// Skips bytes and returns how many.
  @discardableResult
  mutating func skip(while accepts: (UInt8) -> Bool) -> Int {
    let start = index
    while index < bytes.count, accepts(bytes[index]) { index += 1 }
    return index - start
  }

  /// At least one accepted byte, and nothing else up to the end.
  mutating func fillsRest(_ accepts: (UInt8) -> Bool) -> Bool { skip(while: accepts) > 0 && atEnd }

  @discardableResult
  mutating func skipSign() -> Bool { take("-") || take("+") }

  /// Digits, as many as `count` allows and no more.
  mutating func digits(_ count: ClosedRange<Int>) -> Bool {
    var taken = 0
    while taken < count.upperBound, index < bytes.count, ScalarResolver.isDigit(bytes[index]) {
      index += 1
      taken += 1
    }
    return count.contains(taken)
  }

  /// `:59` groups to base 60; false when there is none, and then nothing is taken.
  mutating func sexagesimal() -> Bool {
    let start = index
    var end = index
    while take(":") {
      guard digits(1...2), index - end == 2 || bytes[end + 1] < UInt8(ascii: "6") else { break }
      end = index
    }
    index = end
    return end > start
  }

  /// An exponent with its sign, or nothing; false when an `e` has no sign and digits after it.
  mutating func exponent() -> Bool {
    guard take("e") || take("E") else { return true }
    return skipSign() && skip(while: ScalarResolver.isDigit) > 0
  }

  /// True when the rest is one of these words.
  func restIsOne(of words: String...) -> Bool { words.contains { $0.utf8.elementsEqual(bytes[index...]) } }
}
