internal import Checklist

/// A scalar of a YAML file, exchanged in place: quotes, comments and layout stay.
enum ManifestScalar {
  /// Nil when the scalar does not stand on one line, or is no plain or quoted text.
  static func replacing(_ bytes: [UInt8], at place: CheckFinding.Place, with text: String) -> [UInt8]? {
    guard let edit = edit(of: bytes, at: place, to: text) else { return nil }
    return bytes[..<edit.range.lowerBound] + edit.text + bytes[edit.range.upperBound...]
  }

  /// The bytes that go and those that come; nil as for `replacing`.
  static func edit(of bytes: [UInt8], at place: CheckFinding.Place, to text: String) -> (
    range: Range<Int>, text: [UInt8]
  )? {
    guard let range = range(of: bytes, at: place) else { return nil }
    let first = bytes[range.lowerBound]
    let isQuoted =
      [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(first) && range.count >= 2
      && bytes[range.upperBound - 1] == first
    let quote = isQuoted ? [first] : []
    return (range, quote + Array(text.utf8) + quote)
  }

  /// Where the scalar stands, with its quotes; nil as for `replacing`.
  static func range(of bytes: [UInt8], at place: CheckFinding.Place) -> Range<Int>? {
    guard place.line == place.endLine, let line = range(ofLine: place.line, in: bytes),
      let start = offset(place.column, in: line, of: bytes), let end = offset(place.endColumn, in: line, of: bytes),
      start < end
    else { return nil }
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    let isQuoted = quotes.contains(bytes[start]) && end - start >= 2 && bytes[end - 1] == bytes[start]
    let plain = bytes[start..<end].allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "#") }
    guard isQuoted || plain,
      ![UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">")].contains(
        bytes[start])
    else { return nil }
    // Not a part of what stands there: TOML does not say where a value ends.
    let isEnd = end == line.upperBound || Array(" \t\r,:]}#".utf8).contains(bytes[end])
    return isEnd ? start..<end : nil
  }

  static func range(ofLine number: Int, in bytes: [UInt8]) -> Range<Int>? {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for _ in 1..<max(1, number) {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      start = end + 1
    }
    return start..<(bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count)
  }

  /// Where the code point `column`, counted from 1, begins.
  static func offset(_ column: Int, in line: Range<Int>, of bytes: [UInt8]) -> Int? {
    var index = line.lowerBound
    for _ in 1..<max(1, column) {
      guard index < line.upperBound else { return nil }
      index += 1
      while index < line.upperBound, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    return index
  }
}
