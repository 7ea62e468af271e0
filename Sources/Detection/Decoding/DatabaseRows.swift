internal import Model
internal import RuleModel

/// Reads the rows of an SQLite database as the statements of its dump: with the names of tables and columns, and with a
/// border between values that the file writes one behind the other.
struct DatabaseRows {
  private let file: SQLiteFile
  private(set) var text = DecodedText(range: 0..<0)
  private var last: Int32 = 0

  init(_ file: SQLiteFile) { self.file = file }

  /// Forgets what was read so far.
  mutating func clear() { text = DecodedText(range: 0..<0) }

  /// The records of a page that are worth reading.
  ///
  /// - Parameter offset: of the buffer in the file.
  func records(of page: SQLiteFile.Page, _ bytes: Span<UInt8>, from offset: Int) -> [SQLiteRecord] {
    let owner = file.owners[page.number]
    // Indices hold what tables hold. A free page may still hold what was deleted.
    guard owner != SQLiteFile.schema, owner != nil || file.kind(of: page, bytes) == .tableLeaf else { return [] }
    return file.records(of: page, bytes, from: offset)
  }

  mutating func read(_ record: SQLiteRecord, of page: SQLiteFile.Page, _ bytes: Span<UInt8>) {
    let values = record.values.map { (value: $0, text: record.text(of: $0, bytes)) }
    guard values.contains(where: { $0.text != nil }) else { return }
    last = Int32(record.start)
    append(values, file.owners[page.number].map { file.tables[$0] })
  }

  private mutating func append(_ values: [(value: SQLiteRecord.Value, text: DecodedText?)], _ table: SQLiteFile.Table?)
  {
    append("INSERT INTO \"")
    append(table?.name ?? [])
    append("\" ")
    if let columns = table?.columns, columns.count >= values.count {
      append("(")
      for (place, column) in columns.prefix(values.count).enumerated() {
        if place > 0 { append(", ") }
        append(column)
      }
      append(") ")
    }
    append("VALUES (")
    for (place, (value, content)) in values.enumerated() {
      if place > 0 { append(", ") }
      if let content {
        append(quoted: content)
      } else {
        append(value.type == 0 || value.type >= 12 ? "NULL" : "0")
      }
    }
    append(");\n")
  }

  private mutating func append(quoted content: DecodedText) {
    if let start = content.origins.first { last = start }
    append("'")
    for (byte, origin) in zip(content.bytes, content.origins) {
      last = origin
      if byte == UInt8(ascii: "'") { append("'") }
      append([byte])
    }
    last = content.origins.last ?? last
    append("'")
  }

  private mutating func append(_ word: StaticString) {
    for place in 0..<word.utf8CodeUnitCount { unsafe append([word.utf8Start[place]]) }
  }

  private mutating func append(_ bytes: [UInt8]) {
    for byte in bytes {
      text.bytes.append(byte)
      text.origins.append(last)
    }
  }
}

extension SecretScanner {
  /// Bytes of rows that are read before they are looked at.
  private static let rowsAtOnce = 256 << 10

  /// Looks at the rows of a database that lie in a buffer.
  func scanRows(
    of database: SQLiteFile, _ bytes: Span<UInt8>, _ file: ScannedFile, _ scratch: inout ScanScratch,
    _ matches: inout [Match]
  ) {
    // Of a hostile file many rows can go on in the same pages.
    var budget = bytes.count * 2
    let dump = ScannedFile(dumpOf: file)
    var rows = DatabaseRows(database)
    for page in database.pages(in: bytes, from: file.offset) {
      for record in rows.records(of: page, bytes, from: file.offset) {
        budget -= record.length
        if budget < 0 {
          scratch.isDecodingLimited = true
          break
        }
        rows.read(record, of: page, bytes)
        if rows.text.bytes.count >= Self.rowsAtOnce { pass(&rows, dump, &scratch, &matches) }
      }
    }
    pass(&rows, dump, &scratch, &matches)
  }

  private func pass(
    _ rows: inout DatabaseRows, _ file: ScannedFile, _ scratch: inout ScanScratch, _ matches: inout [Match]
  ) {
    guard !rows.text.bytes.isEmpty else { return }
    var text = rows.text
    rows.clear()
    text.origins.append(text.origins.last ?? 0)
    let first = matches.count
    _ = pass(text.bytes.span, file: file, nil, &scratch, &matches)
    text.place(&matches, from: first, reason: "a row of a database")
  }
}
