internal import CLibrary
internal import Model

/// Bytes with the ASCII letters in lower case, in which literals are looked for.
struct FoldedBytes: Sendable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = unsafe Array(unsafeUninitializedCapacity: bytes.count) { target, count in
      let span = bytes.span
      for index in span.indices { unsafe target[index] = Self.lowercase(span[index]) }
      count = bytes.count
    }
  }

  /// Of bytes that are in lower case already.
  init(folded: [UInt8]) { bytes = folded }

  /// The range of the first match at or after `start`, without regard to the case of ASCII letters; nil for empty text.
  func firstMatch(of text: String, from start: Int = 0) -> Range<Int>? {
    firstMatch(of: text.utf8.map(Self.lowercase), from: start)
  }

  /// As above, for a literal that is in lower case.
  func firstMatch(of needle: [UInt8], from start: Int = 0) -> Range<Int>? {
    guard let first = needle.first, start >= 0 else { return nil }
    let last = bytes.count - needle.count
    var index = start
    while index <= last, let found = self.index(of: first, in: index...last) {
      if bytes[found..<(found + needle.count)].elementsEqual(needle) { return found..<(found + needle.count) }
      index = found + 1
    }
    return nil
  }

  private func index(of byte: UInt8, in range: ClosedRange<Int>) -> Int? {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      let start = unsafe base + range.lowerBound
      return unsafe memchr(start, Int32(byte), range.count).map {
        unsafe range.lowerBound + (UnsafeRawPointer($0) - start)
      }
    }
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 { byte | (byte &- 65 < 26 ? 0x20 : 0) }
}

extension CheckFinding.Place {
  /// The place of a byte range on one line.
  init(_ range: Range<Int>, in bytes: [UInt8]) {
    var line = 1
    var lineStart = 0
    for index in 0..<min(range.lowerBound, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    let column = 1 + String(decoding: bytes[lineStart..<range.lowerBound], as: UTF8.self).unicodeScalars.count
    let length = String(decoding: bytes[range], as: UTF8.self).unicodeScalars.count
    self.init(line: line, column: column, endLine: line, endColumn: column + length)
  }
}
