/// The text that a `FieldReader` reads: a part of the program itself, or bytes of a test.
///
/// Reading a literal in place keeps a megabyte from being copied at every start.
enum FieldBytes: Sendable {
  case literal(StaticString)
  case array([UInt8])

  var count: Int {
    switch self {
    case .literal(let text): text.utf8CodeUnitCount
    case .array(let bytes): bytes.count
    }
  }

  /// The byte at an index; traps outside.
  @inline(__always)
  subscript(_ index: Int) -> UInt8 {
    switch self {
    case .literal(let text):
      precondition(index >= 0 && index < text.utf8CodeUnitCount)
      return unsafe text.utf8Start[index]
    case .array(let bytes): return bytes[index]
    }
  }

  /// Eight bytes from an index on, the first one lowest; traps outside.
  @inline(__always)
  func eightBytes(at index: Int) -> UInt64 {
    switch self {
    case .literal(let text):
      precondition(index >= 0 && index + 8 <= text.utf8CodeUnitCount)
      return unsafe UnsafeRawPointer(text.utf8Start).loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
    case .array(let bytes):
      return (0..<8).reduce(0) { $0 | UInt64(bytes[index + $1]) << UInt64(8 * $1) }
    }
  }

  func string(_ range: Range<Int>) -> String {
    switch self {
    case .literal(let text):
      precondition(range.lowerBound >= 0 && range.upperBound <= text.utf8CodeUnitCount)
      return unsafe String(
        decoding: UnsafeBufferPointer(start: text.utf8Start + range.lowerBound, count: range.count), as: UTF8.self)
    case .array(let bytes): return String(decoding: bytes[range], as: UTF8.self)
    }
  }
}
