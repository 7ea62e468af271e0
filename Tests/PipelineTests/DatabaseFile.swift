/// Writes SQLite databases as https://www.sqlite.org/fileformat2.html says: each table on a page of its own, what is
/// longer than a page on pages that follow.
struct DatabaseFile {
  enum Value {
    case null
    case number(UInt8)
    case text(String)
    case bytes([UInt8])
  }

  struct Table {
    var sql: String
    var rows: [[Value]]
    /// Its rows are keys.
    var isWithoutRowID = false
  }

  var tables: [Table]
  var pageSize = 1_024
  /// Of texts.
  var isUTF16 = false

  private static func big(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * (count - 1 - $0))) }
  }

  private static func varint(_ value: Int) -> [UInt8] {
    var bytes = [UInt8(value & 0x7F)]
    var rest = value >> 7
    while rest > 0 {
      bytes.insert(UInt8(rest & 0x7F | 0x80), at: 0)
      rest >>= 7
    }
    return bytes
  }

  private func record(_ values: [Value]) -> [UInt8] {
    var (types, body): ([UInt8], [UInt8]) = ([], [])
    for value in values {
      switch value {
      case .null: types.append(0)
      case .number(let number):
        types.append(1)
        body.append(number)
      case .text(let text):
        let bytes = isUTF16 ? text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } : Array(text.utf8)
        types += Self.varint(13 + 2 * bytes.count)
        body += bytes
      case .bytes(let bytes):
        types += Self.varint(12 + 2 * bytes.count)
        body += bytes
      }
    }
    return Self.varint(types.count + 1) + types + body
  }

  /// A page of cells; what does not fit goes to `overflow`, whose first page has the number `next`.
  private func leaf(
    _ records: [[UInt8]], isTable: Bool, headerAt header: Int, next: Int, overflow: inout [[UInt8]]
  ) -> [UInt8] {
    var page = [UInt8](repeating: 0, count: pageSize)
    var end = pageSize
    var pointers: [UInt8] = []
    for (number, record) in records.enumerated() {
      let most = isTable ? pageSize - 35 : (pageSize - 12) * 64 / 255 - 23
      let least = (pageSize - 12) * 32 / 255 - 23
      let share = least + (record.count - least) % (pageSize - 4)
      let local = record.count <= most ? record.count : share <= most ? share : least
      var cell = Self.varint(record.count) + (isTable ? Self.varint(number + 1) : []) + record[..<local]
      if local < record.count {
        cell += Self.big(next + overflow.count, 4)
        var rest = record[local...]
        while !rest.isEmpty {
          let part = rest.prefix(pageSize - 4)
          rest = rest.dropFirst(part.count)
          let following = rest.isEmpty ? 0 : next + overflow.count + 1
          overflow.append(
            Self.big(following, 4) + part + [UInt8](repeating: 0, count: pageSize - 4 - part.count))
        }
      }
      end -= cell.count
      precondition(end > 0, "the rows do not fit the page")
      page.replaceSubrange(end..<(end + cell.count), with: cell)
      pointers += Self.big(end, 2)
    }
    let start = [isTable ? 13 : 10, 0, 0] + Self.big(records.count, 2) + Self.big(end, 2) + [0] + pointers
    precondition(header + start.count <= end, "the rows do not fit the page")
    page.replaceSubrange(header..<(header + start.count), with: start)
    return page
  }

  var bytes: [UInt8] {
    var overflow: [[UInt8]] = []
    let next = tables.count + 2
    let schema = tables.enumerated().map { number, table in
      let name = Value.text("t\(number)")
      return record([.text("table"), name, name, .number(UInt8(number + 2)), .text(table.sql)])
    }
    var first = leaf(schema, isTable: true, headerAt: 100, next: next, overflow: &overflow)
    let header =
      Array("SQLite format 3\0".utf8) + Self.big(pageSize == 65_536 ? 1 : pageSize, 2) + [1, 1, 0, 64, 32, 32]
    first.replaceSubrange(0..<header.count, with: header)
    first[59] = isUTF16 ? 2 : 1
    let pages = tables.map { table in
      leaf(table.rows.map(record), isTable: !table.isWithoutRowID, headerAt: 0, next: next, overflow: &overflow)
    }
    return first + pages.joined() + overflow.joined()
  }

  /// The same pages in a write-ahead log.
  var log: [UInt8] {
    let bytes = bytes
    var log =
      Self.big(0x377F_0682, 4) + Self.big(3_007_000, 4) + Self.big(pageSize, 4) + [UInt8](repeating: 7, count: 20)
    for page in 0..<(bytes.count / pageSize) {
      log += Self.big(page + 1, 4) + [UInt8](repeating: 7, count: 20)
      log += bytes[(page * pageSize)..<((page + 1) * pageSize)]
    }
    return log
  }
}
