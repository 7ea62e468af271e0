/// The input's lines, for messages only; UTF-16 input has none.
struct SourceText {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// 1-based line and column, in Unicode scalars, of a byte offset.
  func place(ofByte offset: Int) -> (line: Int, column: Int) {
    if isUTF16 { return placeInUTF16(offset) }
    var line = 1
    var column = 1
    for byte in bytes.dropFirst(hasUTF8Mark ? 3 : 0).prefix(max(0, offset - (hasUTF8Mark ? 3 : 0))) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }

  /// The end of the text for a place in the line behind it: libyaml takes a text without a line break at its end for one with.
  func clamped(_ mark: YAMLEvent.Mark) -> YAMLEvent.Mark {
    guard !isUTF16, mark.column == 1, let last = bytes.last, last != 0x0A, last != 0x0D else { return mark }
    let end = place(ofByte: bytes.count)
    return mark.line == end.line + 1 ? YAMLEvent.Mark(line: end.line, column: end.column) : mark
  }

  /// The text of a 1-based line without its line break; empty when there is no such line.
  func line(_ number: Int) -> String {
    guard !isUTF16, number > 0 else { return "" }
    var current = 1
    var start = hasUTF8Mark ? 3 : 0
    while current < number {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return "" }
      start = end + 1
      current += 1
    }
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private var hasUTF8Mark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  private var isUTF16: Bool { bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) }

  private func placeInUTF16(_ offset: Int) -> (line: Int, column: Int) {
    let low = bytes[0] == 0xFF ? 0 : 1
    var line = 1
    var column = 1
    var index = 2
    while index + 1 < min(offset, bytes.count) {
      if bytes[index + low] == UInt8(ascii: "\n"), bytes[index + 1 - low] == 0 {
        line += 1
        column = 1
      } else if bytes[index + 1 - low] & 0xFC != 0xDC {
        column += 1
      }
      index += 2
    }
    return (line, column)
  }
}
