internal import Model

/// The layout of an SQLite database or of its write-ahead log: where its pages stand, and whose rows they hold.
///
/// Nothing but the first bytes must be right: what a page cannot be is left out. https://www.sqlite.org/fileformat2.html
struct SQLiteFile {
  /// A table as its statement declares it.
  struct Table {
    var name: [UInt8]
    /// In the order in which a record holds them; empty where that is not known.
    var columns: [[UInt8]]
  }

  /// Bytes of a page.
  let pageSize: Int
  /// Bytes of a page that hold rows.
  let usable: Int
  /// Offset of the first page in the file, and from one to the next.
  private let first: Int
  let stride: Int
  private(set) var tables: [Table] = []
  /// Per number of a page, from 1 on: the table whose rows it holds.
  private(set) var owners: [Int: Int] = [:]
  /// Stands for the table of tables among `owners`.
  static let schema = -1

  private static let magic = Array("SQLite format 3\0".utf8)
  private static let headerLength = 100
  private static let logHeaderLength = 32
  private static let frameHeaderLength = 24

  /// Nil where the bytes are the begin of another kind of file.
  init?(head: Span<UInt8>) {
    guard head.count >= Self.headerLength else { return nil }
    let isDatabase = Self.magic.indices.allSatisfy { head[$0] == Self.magic[$0] }
    let mark = Self.number(head, 0, 4)
    guard isDatabase || mark == 0x377F_0682 || mark == 0x377F_0683 else { return nil }
    let size = isDatabase ? Self.number(head, 16, 2) : Self.number(head, 8, 4)
    pageSize = size == 1 ? 65_536 : size
    guard (512...65_536).contains(pageSize), pageSize & (pageSize - 1) == 0 else { return nil }
    usable = isDatabase ? pageSize - Int(head[20]) : pageSize
    guard usable >= 480 else { return nil }
    first = isDatabase ? 0 : Self.logHeaderLength + Self.frameHeaderLength
    stride = isDatabase ? pageSize : pageSize + Self.frameHeaderLength
    readSchema(head)
  }

  /// A page that lies whole in some bytes.
  struct Page {
    /// From 1 on.
    var number: Int
    var start: Int
    /// Where its header begins: behind that of the file, in the first.
    var header: Int
  }

  /// The pages that lie whole in a part of the file, in order of their places.
  func pages(in bytes: Span<UInt8>, from offset: Int) -> [Page] {
    var pages: [Page] = []
    var index = max(0, (offset - first + stride - 1) / stride)
    while first + index * stride + pageSize - offset <= bytes.count {
      let start = first + index * stride - offset
      index += 1
      guard start >= 0 else { continue }
      var number = index
      if first > 0 {
        // The frame's header says which page follows it.
        guard start >= Self.frameHeaderLength else { continue }
        number = Self.number(bytes, start - Self.frameHeaderLength, 4)
      }
      pages.append(Page(number: number, start: start, header: start + (number == 1 ? Self.headerLength : 0)))
    }
    return pages
  }

  /// Where a page's content begins in a part of the file; nil where it is not all there, or the file is a log.
  func start(ofPage number: Int, in bytes: Span<UInt8>, from offset: Int) -> Int? {
    let start = (number - 1) * pageSize - offset
    return first == 0 && number > 0 && start >= 0 && start + pageSize <= bytes.count ? start : nil
  }

  enum Kind: UInt8 {
    case indexInterior = 2
    case tableInterior = 5
    case indexLeaf = 10
    case tableLeaf = 13
  }

  func kind(of page: Page, _ bytes: Span<UInt8>) -> Kind? { Kind(rawValue: bytes[page.header]) }

  /// Where the cells of a page begin.
  func cells(of page: Page, _ kind: Kind, _ bytes: Span<UInt8>) -> [Int] {
    let array = page.header + (kind == .tableInterior || kind == .indexInterior ? 12 : 8)
    let end = page.start + pageSize
    let count = min(Self.number(bytes, page.header + 3, 2), (end - array) / 2)
    return (0..<count).compactMap {
      let start = page.start + Self.number(bytes, array + $0 * 2, 2)
      return start >= array && start + 4 <= end ? start : nil
    }
  }

  /// The records that a page holds, in order of their places; nothing of it is read twice.
  ///
  /// - Parameter offset: of the buffer in the file.
  func records(of page: Page, _ bytes: Span<UInt8>, from offset: Int) -> [SQLiteRecord] {
    guard let kind = kind(of: page, bytes), kind != .tableInterior else { return [] }
    var records: [SQLiteRecord] = []
    var end = 0
    for cell in cells(of: page, kind, bytes).sorted() where cell >= end {
      guard let record = SQLiteRecord(of: self, kind, at: cell, in: page, bytes, from: offset) else { continue }
      end = record.localEnd
      records.append(record)
    }
    return records
  }

  /// Big-endian; 0 where it lies beyond the end.
  static func number(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int {
    guard start >= 0, start + count <= bytes.count else { return 0 }
    return (start..<(start + count)).reduce(0) { $0 << 8 | Int(bytes[$1]) }
  }

  /// Seven bits a byte, at most nine bytes; nil where it is cut or no number of bytes.
  static func varint(_ bytes: Span<UInt8>, _ place: inout Int, before end: Int) -> Int? {
    var value: UInt64 = 0
    for index in 0..<9 {
      guard place < end else { return nil }
      let byte = bytes[place]
      place += 1
      if index == 8 {
        value = value << 8 | UInt64(byte)
      } else {
        value = value << 7 | UInt64(byte & 0x7F)
        if byte < 0x80 { break }
      }
    }
    return Int(exactly: value)
  }

  // MARK: - Schema

  /// Reads which tables there are, and follows each from its root to the pages with its rows.
  private mutating func readSchema(_ head: Span<UInt8>) {
    let pages = Dictionary(pages(in: head, from: 0).map { ($0.number, $0) }) { _, last in last }
    var roots: [(page: Int, table: Int)] = []
    // Of a hostile file many rows can go on in the same pages.
    var budget = head.count * 2
    for number in leaves(below: 1, pages, head) {
      guard let page = pages[number] else { continue }
      owners[number] = Self.schema
      for record in records(of: page, head, from: 0) {
        // type, name, tbl_name, rootpage, sql
        budget -= record.length
        guard budget > 0, record.values.count >= 5,
          record.text(of: record.values[0], head)?.bytes == Array("table".utf8),
          let name = record.text(of: record.values[1], head), let sql = record.text(of: record.values[4], head)
        else { continue }
        roots.append((record.integer(record.values[3], head), tables.count))
        tables.append(Table(name: name.bytes, columns: SQLStatement.columns(ofTable: sql.bytes)))
      }
    }
    for root in roots {
      for number in leaves(below: root.page, pages, head) where owners[number] == nil { owners[number] = root.table }
    }
  }

  /// Numbers of the pages that hold the rows of a table, as far as its inner pages are there.
  private func leaves(below root: Int, _ pages: [Int: Page], _ bytes: Span<UInt8>) -> [Int] {
    var leaves: [Int] = []
    var seen: Set<Int> = [root]
    var open = [root]
    while let number = open.popLast() {
      guard let page = pages[number], let kind = kind(of: page, bytes) else {
        leaves.append(number)
        continue
      }
      // The inner pages of a table without rowids hold rows, too.
      if kind != .tableInterior { leaves.append(number) }
      if kind == .tableLeaf || kind == .indexLeaf { continue }
      for cell in cells(of: page, kind, bytes) + [page.header + 8] {
        let child = Self.number(bytes, cell, 4)
        if seen.insert(child).inserted { open.append(child) }
      }
    }
    return leaves
  }
}
