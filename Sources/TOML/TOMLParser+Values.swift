extension TOMLParser {
  mutating func value(depth: Int) throws(TOMLError) -> TOMLNode {
    // Before the values inside ask for theirs.
    let place = position(index)
    if depth > TOMLDocument.maximumDepth {
      throw error("values are nested more than \(TOMLDocument.maximumDepth) deep")
    }
    let value: TOMLNode.Value
    switch peek {
    case UInt8(ascii: "\""):
      value = .string(looksAt("\"\"\"") ? try multilineBasicString() : try basicString())
    case UInt8(ascii: "'"):
      value = .string(looksAt("'''") ? try multilineLiteralString() : try literalString())
    case UInt8(ascii: "["): value = .array(try array(depth: depth))
    case UInt8(ascii: "{"): value = .table(try inlineTable(depth: depth))
    case nil, 0x0A, 0x0D, UInt8(ascii: "#"): throw error("a value is missing after `=`")
    default: value = try word()
    }
    return TOMLNode(value, line: place.line, column: place.column)
  }

  private mutating func array(depth: Int) throws(TOMLError) -> [TOMLNode] {
    let start = index
    index += 1
    var items: [TOMLNode] = []
    while true {
      try skipBlank()
      if take(UInt8(ascii: "]")) { return items }
      guard peek != nil else { throw error("the array is not closed by `]`", at: start) }
      items.append(try value(depth: depth + 1))
      try skipBlank()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else {
        throw peek == nil
          ? error("the array is not closed by `]`", at: start) : error("expected `,` or `]` in the array")
      }
      return items
    }
  }

  private mutating func inlineTable(depth: Int) throws(TOMLError) -> TOMLTable {
    let start = index
    index += 1
    var builder = TableBuilder()
    skipSpaces()
    if take(UInt8(ascii: "}")) { return builder.finished() }
    while true {
      if peek == 0x0A || peek == 0x0D { throw error("a table in braces stands on one line", at: start) }
      if peek == UInt8(ascii: "}") { throw error("a table in braces ends without a comma") }
      let keys = try keyPath()
      guard take(UInt8(ascii: "=")) else { throw error("expected `=` after the key") }
      skipSpaces()
      let node = try value(depth: depth + keys.count)
      do throws(TableBuilder.Problem) { try builder.assign(keys, node) } catch {
        throw TOMLError(line: error.line, column: error.column, message: error.message)
      }
      skipSpaces()
      if take(UInt8(ascii: "}")) { return builder.finished() }
      guard take(UInt8(ascii: ",")) else {
        throw error("expected `,` or `}` in the table, which stands on one line")
      }
      skipSpaces()
    }
  }

  /// A boolean, a number, a date or a time.
  private mutating func word() throws(TOMLError) -> TOMLNode.Value {
    let start = index
    while let byte = peek, Self.isWordByte(byte) { index += 1 }
    // A date and a time may be joined by a space.
    if index - start == 10, peek == 0x20, let next = peek(1), (0x30...0x39).contains(next), bytes[start + 4] == 0x2D {
      index += 1
      while let byte = peek, Self.isWordByte(byte) { index += 1 }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    switch text {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "inf", "+inf": return .float(.infinity)
    case "-inf": return .float(-.infinity)
    case "nan", "+nan", "-nan": return .float(.nan)
    case "": throw error("expected a value: a text in quotes, a number, true, false, an array or a table")
    default: break
    }
    if let number = TOMLNumber.integer(text) {
      guard let value = number.value else { throw error("the number does not fit 64 bits", at: start) }
      return .integer(value)
    }
    if let number = TOMLNumber.float(text) { return .float(number) }
    if TOMLDateTime.isWellFormed(text) { return .dateTime(text) }
    throw error("`\(text.prefix(40))` is no value: put text in quotes", at: start)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    isBareKeyByte(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
  }
}
