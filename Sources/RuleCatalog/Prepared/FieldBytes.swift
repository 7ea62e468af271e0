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

  /// The bytes of a range, with room for some more: a text of 200 KB is not to be copied to append a word.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    switch self {
    case .literal(let text):
      precondition(range.lowerBound >= 0 && range.upperBound <= text.utf8CodeUnitCount)
      return unsafe [UInt8](unsafeUninitializedCapacity: range.count + FieldBytes.spare) { buffer, initialized in
        _ = unsafe buffer.update(
          fromContentsOf: UnsafeBufferPointer(start: text.utf8Start + range.lowerBound, count: range.count))
        initialized = range.count
      }
    case .array(let bytes): return Array(bytes[range])
    }
  }

  /// Elements that can be appended to what was read.
  private static let spare = 1_024

  /// The numbers of a range of eight hexadecimal digits each; other bytes than digits give any number.
  func numbers(_ range: Range<Int>) -> [Int32] {
    switch self {
    case .literal(let text):
      precondition(range.lowerBound >= 0 && range.upperBound <= text.utf8CodeUnitCount)
      return unsafe FieldBytes.numbers(UnsafeRawPointer(text.utf8Start + range.lowerBound), range.count / 8)
    case .array(let bytes):
      precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
      return unsafe bytes.withUnsafeBytes { raw in
        guard let base = raw.baseAddress else { return [] }
        return unsafe FieldBytes.numbers(base + range.lowerBound, range.count / 8)
      }
    }
  }

  private static func numbers(_ base: UnsafeRawPointer, _ count: Int) -> [Int32] {
    unsafe [Int32](unsafeUninitializedCapacity: count + spare) { buffer, initialized in
      for index in 0..<count {
        // All eight digits at once: the value of each in its byte, then pairs, then fours.
        let digits = unsafe base.loadUnaligned(fromByteOffset: 8 &* index, as: UInt64.self).littleEndian
        var value = (digits & 0x0F0F_0F0F_0F0F_0F0F) &+ 9 &* (digits &>> 6 & 0x0101_0101_0101_0101)
        value = (value &<< 4 | value &>> 8) & 0x00FF_00FF_00FF_00FF
        value = (value &<< 8 | value &>> 16) & 0x0000_FFFF_0000_FFFF
        unsafe buffer[index] = Int32(truncatingIfNeeded: value &<< 16 | value &>> 32)
      }
      initialized = count
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
