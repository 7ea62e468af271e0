extension TOMLParser {
  /// `"…"` on one line.
  mutating func basicString() throws(TOMLError) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    while let byte = peek, byte != 0x0A, byte != 0x0D {
      if byte == UInt8(ascii: "\"") {
        index += 1
        return String(decoding: text, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &text)
        continue
      }
      if Self.isControl(byte) { throw error("a control character in a string: write `\\u00XX`") }
      text.append(byte)
      index += 1
    }
    throw error("the string is not closed by `\"`", at: start)
  }

  /// `'…'` on one line.
  mutating func literalString() throws(TOMLError) -> String {
    let start = index
    index += 1
    while let byte = peek, byte != 0x0A, byte != 0x0D {
      index += 1
      if byte == UInt8(ascii: "'") { return String(decoding: bytes[(start + 1)..<(index - 1)], as: UTF8.self) }
      if Self.isControl(byte) { throw error("a control character in a string", at: index - 1) }
    }
    throw error("the string is not closed by `'`", at: start)
  }

  /// `"""…"""`.
  mutating func multilineBasicString() throws(TOMLError) -> String {
    let start = index
    index += 3
    _ = try lineBreak()
    var text: [UInt8] = []
    while let byte = peek {
      if byte == UInt8(ascii: "\"") {
        if takeClosing(byte, into: &text) { return String(decoding: text, as: UTF8.self) }
      } else if byte == UInt8(ascii: "\\") {
        if try !skipsLineEnd() { try escape(into: &text) }
      } else {
        try character(into: &text)
      }
    }
    throw error("the string is not closed by `\"\"\"`", at: start)
  }

  /// `'''…'''`.
  mutating func multilineLiteralString() throws(TOMLError) -> String {
    let start = index
    index += 3
    _ = try lineBreak()
    var text: [UInt8] = []
    while let byte = peek {
      if byte == UInt8(ascii: "'") {
        if takeClosing(byte, into: &text) { return String(decoding: text, as: UTF8.self) }
      } else {
        try character(into: &text)
      }
    }
    throw error("the string is not closed by `'''`", at: start)
  }

  /// Takes a run of quotes: three close the string, up to two before them belong to it; fewer are text.
  private mutating func takeClosing(_ quote: UInt8, into text: inout [UInt8]) -> Bool {
    var count = 0
    while count < 5, peek(count) == quote { count += 1 }
    index += count
    let inside = count >= 3 ? count - 3 : count
    text += [UInt8](repeating: quote, count: inside)
    return count >= 3
  }

  private mutating func character(into text: inout [UInt8]) throws(TOMLError) {
    if try lineBreak() {
      text.append(0x0A)
      return
    }
    guard let byte = peek else { return }
    if Self.isControl(byte) { throw error("a control character in a string") }
    text.append(byte)
    index += 1
  }

  /// A backslash at the end of a line swallows the line break and all white space after it.
  private mutating func skipsLineEnd() throws(TOMLError) -> Bool {
    var ahead = 1
    while let byte = peek(ahead), byte == 0x20 || byte == 0x09 { ahead += 1 }
    guard peek(ahead) == 0x0A || peek(ahead) == 0x0D && peek(ahead + 1) == 0x0A else { return false }
    index += ahead
    repeat { skipSpaces() } while try lineBreak()
    return true
  }

  private mutating func escape(into text: inout [UInt8]) throws(TOMLError) {
    let start = index
    index += 1
    let byte = peek
    index += 1
    switch byte {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(byte ?? 0)
    case UInt8(ascii: "u"): try scalar(digits: 4, from: start, into: &text)
    case UInt8(ascii: "U"): try scalar(digits: 8, from: start, into: &text)
    default:
      index = start
      throw error("unknown escape: write a backslash twice, or put the text in single quotes")
    }
  }

  private mutating func scalar(digits: Int, from start: Int, into text: inout [UInt8]) throws(TOMLError) {
    var number: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw error("`\\\(digits == 4 ? "u" : "U")` takes \(digits) hex digits", at: start)
      }
      number = number << 4 | UInt32(digit)
      index += 1
    }
    guard let scalar = Unicode.Scalar(number) else { throw error("the escape names no character", at: start) }
    text += Array(String(Character(scalar)).utf8)
  }
}
