internal import RuleModel

/// Values in a column whose heading is the name.
extension ValueCursor {
  /// In bytes, of a row of an `INSERT`.
  private static let longestRow = 64 << 10
  static let tableSeparators = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")]

  /// `user,password` and the rows below it; the cursor stands behind the name.
  func columnOfLines(
    _ bytes: Span<UInt8>, key: Range<Int>, separators: [UInt8], _ tables: inout TableReach
  ) -> [AssignmentValue]? {
    var start = key.lowerBound
    while start > 0, bytes[start - 1] != 0x0A, key.lowerBound - start < 256 { start -= 1 }
    guard start == 0 || bytes[start - 1] == 0x0A else { return nil }
    var end = key.upperBound
    while end < bytes.count, bytes[end] != 0x0A, end - key.upperBound < 512 { end += 1 }
    guard end < bytes.count, bytes[end] == 0x0A else { return nil }
    guard let separator = separators.first(where: { sign in (start..<end).contains { bytes[$0] == sign } }) else {
      return nil
    }
    let heading = ValueCursor.cells(bytes, start..<end, separator)
    guard heading.count > 1, let column = heading.firstIndex(where: { isName(bytes, $0, key) }),
      heading.allSatisfy({ ValueCursor.isHeading(bytes, $0) })
    else { return nil }
    // A row of a table that names itself: all of them are read from the first one.
    if start > 0, isRow(bytes, endingAt: start - 1, of: heading.count, separator) { return nil }
    let name = ValueCursor.bared(bytes, heading[column])
    return rows(bytes, below: start, from: end + 1, column, of: heading.count, separator, &tables)?.map { row in
      var value = row
      value.name = name
      return value
    }
  }

  /// Whether the line that ends at `end` has as many cells, none of them empty.
  private func isRow(_ bytes: Span<UInt8>, endingAt end: Int, of count: Int, _ separator: UInt8) -> Bool {
    var start = end
    while start > 0, bytes[start - 1] != 0x0A, end - start < 512 { start -= 1 }
    let cells = ValueCursor.cells(bytes, start..<end, separator)
    return cells.count == count && cells.allSatisfy { !ValueCursor.bared(bytes, $0).isEmpty }
  }

  /// The cells of one column in the lines from `start` on, all of them, up to the first line that has another number of
  /// cells, or to the `\.` that ends the data of a `COPY`.
  private func rows(
    _ bytes: Span<UInt8>, below heading: Int, from start: Int, _ column: Int, of count: Int, _ separator: UInt8,
    _ tables: inout TableReach
  ) -> [AssignmentValue]? {
    guard let limit = tables.limit(bytes, heading: heading) else { return nil }
    var values: [AssignmentValue] = []
    var line = start
    defer { tables.note(bytes, rows: start..<line, upTo: line) }
    // A table of Markdown has a line of dashes below its heading.
    var isRuled = separator != UInt8(ascii: "|")
    while line < bytes.count, line - start < limit {
      var end = line
      while end < bytes.count, bytes[end] != 0x0A, end - line < AssignmentSpec.longest { end += 1 }
      let cells = ValueCursor.cells(bytes, line..<end, separator)
      guard cells.count == count, !ValueCursor.isText(bytes, line, "\\.") else { break }
      if isRuled {
        let value = ValueCursor.bared(bytes, cells[column])
        if !value.isEmpty { values.append(AssignmentValue(range: value, isQuoted: true, isInColumn: true)) }
      } else {
        guard (line..<end).allSatisfy({ "|-: \t\r".utf8.contains(bytes[$0]) }) else { return nil }
        isRuled = true
      }
      line = end + 1
    }
    return values.isEmpty ? nil : values
  }

  /// `(name, password) VALUES ('ann', 'v'), ('bob', 'w')` of SQL, or `(name, password) FROM stdin;` and lines of cells; the
  /// cursor stands behind a name in the first parentheses.
  func columnOfInsert(
    _ bytes: Span<UInt8>, key: Range<Int>, _ tables: inout TableReach
  ) -> [AssignmentValue]? {
    var next = ValueCursor(position: key.upperBound)
    var further = 0
    while let byte = next.peek(bytes), byte != UInt8(ascii: ")") {
      if byte == UInt8(ascii: ",") { further += 1 }
      guard next.position - key.upperBound < 400, byte != UInt8(ascii: "("), byte != UInt8(ascii: ";") else {
        return nil
      }
      next.position += 1
    }
    next.position += 1
    next.skipBlankLines(bytes)
    let isCopy = ValueCursor.isText(bytes, next.position, "FROM stdin")
    guard
      isCopy || ValueCursor.isText(bytes, next.position, "VALUES")
        || ValueCursor.isText(bytes, next.position, "values")
    else { return nil }
    if !isCopy {
      next.position += 6
      next.skipBlankLines(bytes)
    }
    var open = key.lowerBound
    var column = 0
    while open > 0, bytes[open - 1] != UInt8(ascii: "("), key.lowerBound - open < 400 {
      open -= 1
      switch bytes[open] {
      case UInt8(ascii: ","): column += 1
      case UInt8(ascii: ")"), UInt8(ascii: ";"), UInt8(ascii: "="): return nil
      default: break
      }
    }
    guard open > 0, bytes[open - 1] == UInt8(ascii: "(") else { return nil }
    if isCopy {
      while let byte = next.peek(bytes), byte != 0x0A { next.position += 1 }
      return rows(bytes, below: open, from: next.position + 1, column, of: column + 1 + further, 0x09, &tables)
    }
    guard let limit = tables.limit(bytes, heading: open) else { return nil }
    let start = next.position
    var end = start
    var values: [AssignmentValue] = []
    defer { tables.note(bytes, rows: start..<end, upTo: next.position) }
    while next.peek(bytes) == UInt8(ascii: "("), next.position - start < limit {
      guard let row = next.row(bytes, limit: min(limit, ValueCursor.longestRow)) else { break }
      if column < row.count, var value = row[column] {
        // The first one stands beside its name.
        value.isInColumn = !values.isEmpty
        values.append(value)
      }
      end = next.position
      next.skipBlankLines(bytes)
      guard next.peek(bytes) == UInt8(ascii: ",") else { break }
      next.position += 1
      next.skipBlankLines(bytes)
    }
    return values.isEmpty ? nil : values
  }

  /// The items between parentheses, nil for what is no quoted text; the cursor then stands behind them. Nil for what does
  /// not end.
  private mutating func row(_ bytes: Span<UInt8>, limit: Int) -> [AssignmentValue?]? {
    let start = position
    var items: [AssignmentValue?] = []
    position += 1
    while items.count < 64 {
      skipBlankLines(bytes)
      // `N'…'` of SQL Server, `E'…'` of PostgreSQL.
      if let sign = peek(bytes), "NE".utf8.contains(sign), position + 1 < bytes.count,
        bytes[position + 1] == UInt8(ascii: "'")
      {
        position += 1
      }
      let item = quoted(bytes)
      items.append(item)
      if let item { position = item.range.upperBound + 1 }
      // `now()`, `sha1('x')`.
      var depth = 0
      while let byte = peek(bytes), byte != UInt8(ascii: ",") || depth > 0 {
        guard position - start < limit else { return nil }
        position += 1
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") {
          if depth == 0 { return items }
          depth -= 1
        }
      }
      guard position < bytes.count else { return nil }
      position += 1
    }
    return nil
  }

  private mutating func skipBlankLines(_ bytes: Span<UInt8>) {
    let start = position
    while let byte = peek(bytes), byte <= 0x20, position - start < 200 { position += 1 }
  }

  /// The cells of a line; a separator in quotes parts none. What frames a line of a Markdown table is no cell.
  private static func cells(_ bytes: Span<UInt8>, _ line: Range<Int>, _ separator: UInt8) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    var isInQuotes = false
    var i = start
    while i < line.upperBound, cells.count < 64 {
      if bytes[i] == UInt8(ascii: "\""), separator != UInt8(ascii: "|") { isInQuotes.toggle() }
      if bytes[i] == separator, !isInQuotes {
        cells.append(start..<i)
        start = i + 1
      }
      i += 1
    }
    cells.append(start..<line.upperBound)
    if separator == UInt8(ascii: "|") {
      if let first = cells.first, bared(bytes, first).isEmpty { cells.removeFirst() }
      if let last = cells.last, bared(bytes, last).isEmpty { cells.removeLast() }
    }
    return cells
  }

  /// The name is the cell, or the last of at most five words in it.
  private func isName(_ bytes: Span<UInt8>, _ cell: Range<Int>, _ key: Range<Int>) -> Bool {
    let text = ValueCursor.bared(bytes, cell)
    guard text.upperBound == key.upperBound, text.lowerBound <= key.lowerBound else { return false }
    if text == key { return true }
    let lead = text.lowerBound..<key.lowerBound
    return bytes[key.lowerBound - 1] == 0x20 && lead.count { bytes[$0] == 0x20 } <= 4
  }

  /// A heading is a name: letters, and none of the signs that values have.
  private static func isHeading(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Bool {
    let text = bared(bytes, cell)
    return text.count <= 40
      && text.allSatisfy { Placeholder.isWord(bytes[$0]) || " -.()/".utf8.contains(bytes[$0]) || bytes[$0] >= 0x80 }
      && text.count(where: { Placeholder.isDigit(bytes[$0]) }) * 3 <= text.count
  }

  /// A cell without blanks and quotes around it.
  private static func bared(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Range<Int> {
    var (start, end) = (cell.lowerBound, cell.upperBound)
    let isFrame = { (byte: UInt8) in byte <= 0x20 || isQuote(byte) || byte == UInt8(ascii: "*") }
    while start < end, isFrame(bytes[start]) { start += 1 }
    while end > start, isFrame(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
