/// A cursor over the bytes of a document with the statements of TOML.
struct TOMLParser {
  let bytes: [UInt8]
  var index = 0
  /// A place whose line and column are known; positions are asked for in rising order, so that each byte is counted once.
  private var known = (offset: 0, line: 1, column: 1)
  private var builder = TableBuilder()

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark is no part of the text.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
      known.offset = 3
    }
  }

  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  func peek(_ distance: Int) -> UInt8? { index + distance < bytes.count ? bytes[index + distance] : nil }

  func looksAt(_ text: StaticString) -> Bool { bytes[index...].starts(with: text.description.utf8) }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  mutating func position(_ offset: Int) -> (line: Int, column: Int) {
    if offset < known.offset { known = (0, 1, 1) }
    var place = known
    while place.offset < min(offset, bytes.count) {
      let byte = bytes[place.offset]
      if byte == 0x0A {
        place.line += 1
        place.column = 1
      } else if byte & 0xC0 != 0x80 {
        place.column += 1
      }
      place.offset += 1
    }
    known = place
    return (place.line, place.column)
  }

  mutating func error(_ message: String, at offset: Int? = nil) -> TOMLError {
    let place = position(offset ?? index)
    return TOMLError(line: place.line, column: place.column, message: message)
  }

  // MARK: Statements

  mutating func document() throws(TOMLError) -> TOMLTable {
    while true {
      try skipBlank()
      guard let byte = peek else { return builder.finished() }
      if byte == UInt8(ascii: "[") {
        try header()
      } else {
        try assignment()
      }
      try endOfLine()
    }
  }

  /// `[a.b]` or `[[a.b]]`.
  private mutating func header() throws(TOMLError) {
    let place = position(index)
    index += 1
    let isArray = take(UInt8(ascii: "["))
    skipSpaces()
    let keys = try keyPath()
    guard take(UInt8(ascii: "]")), !isArray || take(UInt8(ascii: "]")) else {
      throw error("a table header ends in `\(isArray ? "]]" : "]")`")
    }
    do throws(TableBuilder.Problem) {
      if isArray {
        try builder.openElement(keys, line: place.line, column: place.column)
      } else {
        try builder.openTable(keys, line: place.line, column: place.column)
      }
    } catch { throw TOMLError(line: error.line, column: error.column, message: error.message) }
  }

  private mutating func assignment() throws(TOMLError) {
    let keys = try keyPath()
    guard take(UInt8(ascii: "=")) else {
      throw error("expected `=` after the key: a line is `key = value` or `[table]`")
    }
    skipSpaces()
    let node = try value(depth: keys.count)
    do throws(TableBuilder.Problem) { try builder.assign(keys, node) } catch {
      throw TOMLError(line: error.line, column: error.column, message: error.message)
    }
  }

  /// A dotted key with the white space around it.
  mutating func keyPath() throws(TOMLError) -> [TableBuilder.Key] {
    var keys: [TableBuilder.Key] = []
    repeat {
      skipSpaces()
      let start = index
      let text: String
      switch peek {
      case UInt8(ascii: "\""):
        if looksAt("\"\"\"") { throw error("a key cannot be a string of several lines") }
        text = try basicString()
      case UInt8(ascii: "'"):
        if looksAt("'''") { throw error("a key cannot be a string of several lines") }
        text = try literalString()
      default: text = try bareKey()
      }
      let place = position(start)
      keys.append(TableBuilder.Key(text: text, line: place.line, column: place.column))
      if keys.count > TOMLDocument.maximumDepth {
        throw error("a key of more than \(TOMLDocument.maximumDepth) parts", at: start)
      }
      skipSpaces()
    } while take(UInt8(ascii: "."))
    return keys
  }

  private mutating func bareKey() throws(TOMLError) -> String {
    let start = index
    while let byte = peek, Self.isBareKeyByte(byte) { index += 1 }
    guard index > start else {
      throw error("expected a key: letters, digits, `_` and `-`, or a text in quotes")
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  static func isBareKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  // MARK: White space

  mutating func skipSpaces() { while let byte = peek, byte == 0x20 || byte == 0x09 { index += 1 } }

  /// White space, line breaks and comments.
  mutating func skipBlank() throws(TOMLError) {
    while true {
      skipSpaces()
      if peek == UInt8(ascii: "#") { try comment() }
      guard try lineBreak() else { return }
    }
  }

  /// Takes LF or CR LF; false when neither is here.
  mutating func lineBreak() throws(TOMLError) -> Bool {
    if take(0x0A) { return true }
    guard peek == 0x0D else { return false }
    guard peek(1) == 0x0A else { throw error("a carriage return without a line feed after it") }
    index += 2
    return true
  }

  private mutating func comment() throws(TOMLError) {
    while let byte = peek, byte != 0x0A, !(byte == 0x0D && peek(1) == 0x0A) {
      if Self.isControl(byte) { throw error("a control character in a comment") }
      index += 1
    }
  }

  private mutating func endOfLine() throws(TOMLError) {
    skipSpaces()
    if peek == UInt8(ascii: "#") { try comment() }
    guard peek != nil else { return }
    guard try lineBreak() else { throw error("expected the end of the line: one `key = value` or `[table]` a line") }
  }

  /// What may stand neither in a comment nor, unescaped, in a string.
  static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }
}
