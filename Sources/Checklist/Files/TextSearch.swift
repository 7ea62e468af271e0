/// Finds a literal in bytes without regard to the case of ASCII letters.
struct TextSearch: Sendable {
  private let needle: [UInt8]

  init(_ text: String) { needle = text.utf8.map(Self.lowercase) }

  /// The byte range of the first match at or after `start`.
  func firstMatch(in bytes: [UInt8], from start: Int = 0) -> Range<Int>? {
    guard let first = needle.first, bytes.count >= needle.count, start >= 0 else { return nil }
    var index = start
    while index <= bytes.count - needle.count {
      if Self.lowercase(bytes[index]) == first, matches(bytes, at: index) { return index..<(index + needle.count) }
      index += 1
    }
    return nil
  }

  private func matches(_ bytes: [UInt8], at start: Int) -> Bool {
    for offset in needle.indices where Self.lowercase(bytes[start + offset]) != needle[offset] { return false }
    return true
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte + 32 : byte }
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
