internal import Detection

/// What frames a value of several lines: the lines with its quotes, and those of an encoded key.
///
/// kingfisher looks for its marker over them: before the line that opens the quotes, and behind those that close them.
enum ValueFrame {
  /// Lines that are followed at most.
  private static let limit = 64

  private enum Kind {
    case blank
    /// Text, then quotes that are open at its end.
    case opening
    /// Nothing but quotes.
    case quotes
    /// Encoded, or the first or last line of a key.
    case body
    case other
  }

  /// The first and the last line that a marker on 0-based `line` reaches; nil for no line but its own.
  static func reach(
    of line: Int, isAlone: Bool, in bytes: Span<UInt8>, _ lines: LineIndex
  ) -> ClosedRange<Int>? {
    let closes = beginsWithQuotes(bytes, lines.range(ofLine: line, in: bytes))
    guard isAlone || closes else { return nil }
    return above(line, closes, bytes, lines)...(isAlone ? below(line, bytes, lines) : line)
  }

  private static func below(_ line: Int, _ bytes: Span<UInt8>, _ lines: LineIndex) -> Int {
    var isOpen = false
    var next = line + 1
    while next < min(lines.lineCount, line + limit) {
      switch kind(bytes, lines.range(ofLine: next, in: bytes)) {
      case .blank: if !isOpen { return next - 1 }
      case .opening, .body: isOpen = true
      case .quotes:
        if isOpen { return next }
        isOpen = true
      case .other: return next
      }
      next += 1
    }
    return next - 1
  }

  private static func above(_ line: Int, _ closes: Bool, _ bytes: Span<UInt8>, _ lines: LineIndex) -> Int {
    var isOpen = closes
    var next = line - 1
    while next >= max(0, line - limit) {
      switch kind(bytes, lines.range(ofLine: next, in: bytes)) {
      case .blank: if !isOpen { return next + 1 }
      case .quotes:
        if isOpen { return next }
        isOpen = true
      case .body: isOpen = true
      case .opening, .other: return next
      }
      next -= 1
    }
    return next + 1
  }

  private static func beginsWithQuotes(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    var start = line.lowerBound
    while start < line.upperBound, isBlank(bytes[start]) { start += 1 }
    guard start < line.upperBound, isQuote(bytes[start]) else { return false }
    var end = start
    while end < line.upperBound, bytes[end] == bytes[start] { end += 1 }
    return end - start >= 3 || bytes[start] == UInt8(ascii: "`")
  }

  private static func kind(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Kind {
    var (start, end) = (line.lowerBound, line.upperBound)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    guard start < end else { return .blank }
    var quotes = end
    while quotes > start, bytes[quotes - 1] == bytes[end - 1], isQuote(bytes[end - 1]) { quotes -= 1 }
    if quotes == start { return .quotes }
    if end - quotes >= 3 || end > quotes && bytes[end - 1] == UInt8(ascii: "`") { return .opening }
    // Longer lines are not those of a wrapped key.
    guard end - start <= 128 else { return .other }
    if begins(bytes, start..<end, "-----BEGIN ") || begins(bytes, start..<end, "-----END ") { return .body }
    guard end - start >= 16 else { return .other }
    for i in start..<end where !isEncoded(bytes[i]) { return .other }
    return .body
  }

  private static func begins(_ bytes: Span<UInt8>, _ line: Range<Int>, _ text: String) -> Bool {
    zip(line, text.utf8).allSatisfy { bytes[$0] == $1 } && line.count >= text.utf8.count
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  private static func isEncoded(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
