/// A set of byte values as four 64-bit words.
public struct ByteClass: Sendable, Hashable {
  public var words: (UInt64, UInt64, UInt64, UInt64)

  @inlinable
  public init() { words = (0, 0, 0, 0) }

  /// Every byte.
  public static var all: ByteClass {
    var result = ByteClass()
    result.words = (.max, .max, .max, .max)
    return result
  }

  @inlinable
  public init(_ bytes: some Sequence<UInt8>) {
    self.init()
    for byte in bytes { insert(byte) }
  }

  @inlinable
  public mutating func insert(_ byte: UInt8) {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  @inlinable
  public func contains(_ byte: UInt8) -> Bool {
    // Selected without a branch, which text would make unpredictable.
    let low = byte & 0x40 == 0 ? words.0 : words.1
    let high = byte & 0x40 == 0 ? words.2 : words.3
    return (byte & 0x80 == 0 ? low : high) &>> UInt64(byte & 63) & 1 != 0
  }

  /// The bytes of both.
  public func union(_ other: ByteClass) -> ByteClass {
    var result = self
    result.words = (
      words.0 | other.words.0, words.1 | other.words.1, words.2 | other.words.2, words.3 | other.words.3
    )
    return result
  }

  public static func == (a: ByteClass, b: ByteClass) -> Bool { a.words == b.words }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}
