import Detection
import Model
import Testing

@testable import Pipeline

/// An SQLite database writes values one behind the other without a border; its rows are read as the statements of a dump.
@Suite struct DatabaseRowsTests {
  private static let settings = "CREATE TABLE t0 (name TEXT, value TEXT, env TEXT)"
  /// Put together here so that none stands in the repository.
  private static let key = "AK" + "IA" + "Q7RWZ2M4KFT5VXS6"

  private static func found(_ database: DatabaseFile, name: String = "app.db") async throws -> [String] {
    try await FileCheck.run(database.bytes, name: name).findings.map(\.ruleID).sorted()
  }

  private static func database(_ rows: [[DatabaseFile.Value]]) -> DatabaseFile {
    DatabaseFile(tables: [DatabaseFile.Table(sql: settings, rows: rows)])
  }

  @Test func tokenBetweenLetters() async throws {
    let database = Self.database([[.text("aws"), .text(Self.key), .text("prod")]])
    #expect(try await Self.found(database) == ["aws-access-key-id"])
    #expect(try await FileCheck.run(database.log, name: "app.db-wal").findings.map(\.ruleID) == ["aws-access-key-id"])
  }

  @Test func columnNames() async throws {
    let sql =
      "CREATE TABLE \"t0\" (\n id integer NOT NULL PRIMARY KEY, -- one, two\n kind varchar(9) DEFAULT ('a,b'), \"client_secret\" text, UNIQUE (kind))"
    let row: [DatabaseFile.Value] = [.null, .text("own"), .text(FileCheck.value(4) + FileCheck.value(7))]
    let database = DatabaseFile(tables: [DatabaseFile.Table(sql: sql, rows: [row])])
    #expect(try await Self.found(database) == ["generic-secret"])
    var harmless = database
    harmless.tables[0].sql = "CREATE TABLE t0 (id integer, kind text, etag text)"
    #expect(try await Self.found(harmless) == [])
  }

  /// What a cell of one row says of the next.
  @Test func namesAsValues() async throws {
    let database = Self.database([[.text("smtp_password"), .text(FileCheck.value(5)), .text("prod")]])
    #expect(try await Self.found(database) == ["generic-secret"])
  }

  @Test func keysComeFirst() async throws {
    let sql = "CREATE TABLE t0 (api_secret TEXT, name TEXT PRIMARY KEY) WITHOUT ROWID"
    let row: [DatabaseFile.Value] = [.text("own"), .text(FileCheck.value(4) + FileCheck.value(7))]
    let table = DatabaseFile.Table(sql: sql, rows: [row], isWithoutRowID: true)
    #expect(try await Self.found(DatabaseFile(tables: [table])) == ["generic-secret"])
  }

  @Test(arguments: [512, 1_024, 4_096]) func longRows(pageSize: Int) async throws {
    let text = String(repeating: "lights of the harbour, ", count: 400) + "\nKEY=\(Self.key)\nend"
    var database = Self.database([[.text("note"), .text(text), .text("prod")]])
    database.pageSize = pageSize
    #expect(try await Self.found(database) == ["aws-access-key-id"])
  }

  @Test func wideText() async throws {
    var database = Self.database([[.text("aws"), .text(Self.key), .text("prod")]])
    database.isUTF16 = true
    #expect(try await Self.found(database) == ["aws-access-key-id"])
  }

  /// A row that was deleted with its page still stands in the file.
  @Test func freePage() async throws {
    var bytes = Self.database([[.text("aws"), .text(Self.key), .text("prod")]]).bytes
    // The schema forgets the table.
    bytes.replaceSubrange(103..<105, with: [0, 0])
    #expect(try await FileCheck.run(bytes, name: "app.db").findings.map(\.ruleID) == ["aws-access-key-id"])
  }

  /// The names are in the first piece, the row behind it.
  @Test func laterPieces() async throws {
    let row: [DatabaseFile.Value] = [.number(1), .bytes([UInt8](repeating: 0x41, count: 60_000))]
    let many = DatabaseFile.Table(sql: "CREATE TABLE t (id INTEGER, body BLOB)", rows: [row])
    var database = Self.database([[.text("smtp_password"), .text(FileCheck.value(5)), .text("prod")]])
    database.tables = [DatabaseFile.Table](repeating: many, count: 70) + database.tables
    database.pageSize = 65_536
    #expect(database.bytes.count > ContentWorker.chunk)
    #expect(try await Self.found(database) == ["generic-secret"])
  }

  /// The place is the value's own in the file.
  @Test func place() async throws {
    let bytes = Self.database([[.text("aws"), .text(Self.key), .text("prod")]]).bytes
    let finding = try #require(try await FileCheck.run(bytes, name: "app.db").findings.first)
    #expect(finding.region?.byteOffset == bytes.firstRange(of: Array(Self.key.utf8))?.lowerBound)
  }

  /// Whatever a page says of itself: nothing traps, and no more is read than a few times what there is.
  @Test func broken() {
    let rows: [[DatabaseFile.Value]] = (0..<8).map { [.text("name\($0)"), .text(Self.key), .text("prod")] }
    let long = DatabaseFile.Value.text(String(repeating: "lights of the harbour, ", count: 90))
    let whole = Self.database(rows + [[.text("note"), long, .null]]).bytes
    let scanner = SecretScanner([])
    var scratch = ScanScratch()
    var matches: [Match] = []
    var generator = SplitMix64(seed: 3)
    for _ in 0..<4_000 {
      var bytes = whole
      for _ in 0..<8 { bytes[16 + generator.next(below: bytes.count - 16)] = UInt8(generator.next(below: 256)) }
      if generator.next(below: 2) == 0 { bytes.removeLast(generator.next(below: 1_500)) }
      let file = ScannedFile(path: "app.db", head: bytes.span)
      _ = scanner.scan(bytes.span, file: file, scratch: &scratch, into: &matches)
    }
    #expect(matches.isEmpty)
  }

  /// Rows that go on in the same pages are read as often as the file is long, and what is left is said.
  @Test func manyRowsInOnePlace() {
    let text = DatabaseFile.Value.text(String(repeating: "x", count: 60_000))
    var database = Self.database([[.text("note"), text, .null]])
    database.tables = [DatabaseFile.Table](repeating: database.tables[0], count: 8)
    database.pageSize = 1_024
    var bytes = database.bytes
    // A cell ends with the number of the page that it goes on in.
    let first = Array(bytes[(2 * 1_024 - 4)..<(2 * 1_024)])
    for page in 3...9 { bytes.replaceSubrange((page * 1_024 - 4)..<(page * 1_024), with: first) }
    bytes.removeLast(7 * (bytes.count / 1_024 - 9) / 8 * 1_024)
    let file = ScannedFile(path: "app.db", head: bytes.span)
    var scratch = ScanScratch()
    var matches: [Match] = []
    _ = SecretScanner([]).scan(bytes.span, file: file, scratch: &scratch, into: &matches)
    let isLimited = scratch.isDecodingLimited
    #expect(isLimited)
  }
}
