import TOML
import Testing

@Suite struct TOMLDocumentTests {
  private func parse(_ text: String) throws -> TOMLTable { try TOMLDocument.parse(Array(text.utf8)) }

  @Test func scalars() throws {
    let root = try parse(
      """
      # a comment
      text = "a\\tb\\u00e9\\U0001F6A2 \\"q\\""
      literal = 'C:\\path\\n'
      number = -1_000
      hex = 0xDEAD_beef
      octal = 0o755
      binary = 0b1101
      zero = +0
      float = 6.626e-3_4
      plain = 3.5
      infinite = -inf
      yes = true
      no = false
      "quoted key" = 1
      'other.key' = 2
      1234 = "bare digits"
      """)
    #expect(root["text"]?.string == "a\tbé🚢 \"q\"")
    #expect(root["literal"]?.string == "C:\\path\\n")
    #expect(root["number"]?.integer == -1000)
    #expect(root["hex"]?.integer == 0xDEAD_BEEF)
    #expect(root["octal"]?.integer == 0o755)
    #expect(root["binary"]?.integer == 13)
    #expect(root["zero"]?.integer == 0)
    #expect(root["float"]?.number == 6.626e-34)
    #expect(root["plain"]?.number == 3.5)
    #expect(root["infinite"]?.number == -.infinity)
    #expect(root["yes"]?.boolean == true)
    #expect(root["no"]?.boolean == false)
    #expect(root["quoted key"]?.integer == 1)
    #expect(root["other.key"]?.integer == 2)
    #expect(root["1234"]?.string == "bare digits")
    #expect(root.entries.count == 15)
  }

  @Test func multilineStrings() throws {
    let root = try parse(
      "a = '''\nfirst\n'quoted' \\d+'''\r\nb = \"\"\"\r\none \\\r\n   two\r\n\"\"three\"\"\"\"\"\nc = ''''x'''''\n")
    #expect(root["a"]?.string == "first\n'quoted' \\d+")
    #expect(root["b"]?.string == "one two\n\"\"three\"\"")
    #expect(root["c"]?.string == "'x''")
  }

  @Test(arguments: [
    "1979-05-27T07:32:00Z", "1979-05-27T00:32:00.999999-07:00", "1979-05-27 07:32:00", "1979-05-27", "07:32:00",
    "00:32:00.5", "2024-02-29",
  ])
  func datesAndTimes(_ text: String) throws {
    let root = try parse("d = \(text)\nafter = 1")
    guard case .dateTime(let found) = root["d"]?.value else {
      Issue.record("no date: \(text)")
      return
    }
    #expect(found == text)
    #expect(root["after"]?.integer == 1)
  }

  @Test func tablesAndArrays() throws {
    let root = try parse(
      """
      top = [1, 2, # two
        [ "x", ],
      ]
      inline = { a.b = 1, c = { d = [] } }
      [servers.alpha]
      ip = '1'
      [servers]
      count = 2
      [[rules]]
      id = "a"
        [[rules.allowlists]]
        paths = ["x"]
        [[rules.allowlists]]
        paths = ["y"]
      [[rules]]
      id = "b"
      name.first = "f"
      name.last = "l"
      """)
    #expect(root["top"]?.array?.count == 3)
    #expect(root["top"]?.array?[2].array?[0].string == "x")
    #expect(root["inline"]?.table?["a"]?.table?["b"]?.integer == 1)
    #expect(root["servers"]?.table?["alpha"]?.table?["ip"]?.string == "1")
    #expect(root["servers"]?.table?["count"]?.integer == 2)
    let rules = try #require(root["rules"]?.array)
    #expect(rules.compactMap { $0.table?["id"]?.string } == ["a", "b"])
    #expect(rules[0].table?["allowlists"]?.array?.count == 2)
    #expect(rules[1].table?["name"]?.table?["last"]?.string == "l")
    #expect((rules[1].line, rules[1].column) == (15, 1))
  }

  @Test func positionsCountCharacters() throws {
    let root = try parse("\"é\" = 1\n\"ключ\" = [ 'a',\n  'ü', 'b' ]\n")
    let items = try #require(root["ключ"]?.array)
    #expect((root["ключ"]?.line, root["ключ"]?.column) == (2, 10))
    #expect((items[2].line, items[2].column) == (3, 8))
    #expect(root.entry("ключ").map { [$0.line, $0.column] } == [2, 1])
  }

  @Test(arguments: [
    ("a = 1\na = 2", 2, 1, "stands twice, first in line 1"), ("a.b = 1\na.b = 2", 2, 3, "stands twice"),
    ("[a]\n[a]", 2, 2, "defined twice"), ("[[a]]\n[a]", 2, 2, "list of tables"),
    ("a = 1\n[a]", 2, 2, "a value already"),
    ("[a]\nb.c = 1\n[a.b]", 3, 4, "defined twice"), ("[a.b.c]\n[a]\nb.d = 1", 3, 1, "defined elsewhere"),
    ("a = [1]\n[[a]]", 2, 3, "a value already"), ("a = { b = 1 }\na.c = 2", 2, 1, "a value already"),
    ("a", 1, 2, "expected `=`"), ("a =", 1, 4, "a value is missing"), ("= 1", 1, 1, "expected a key"),
    ("a = 1 b = 2", 1, 7, "expected the end of the line"), ("a = 'x\ny'", 1, 5, "not closed"),
    ("a = \"x\\q\"", 1, 7, "unknown escape"), ("a = \"\\uD800\"", 1, 6, "names no character"),
    ("a = \"\\u00g0\"", 1, 6, "4 hex digits"), ("a = '''x", 1, 5, "not closed"), ("a = [1, 2", 1, 5, "not closed"),
    ("a = [1 2]", 1, 8, "expected `,` or `]`"), ("a = { b = 1, }", 1, 14, "ends without a comma"),
    ("a = { b = 1\n}", 1, 12, "on one line"), ("a = 01", 1, 5, "is no value"), ("a = 1__0", 1, 5, "is no value"),
    ("a = 1.", 1, 5, "is no value"), ("a = .5", 1, 5, "is no value"), ("a = 0x", 1, 5, "is no value"),
    ("a = yes", 1, 5, "put text in quotes"), ("a = 2023-02-29", 1, 5, "is no value"),
    ("a = 9223372036854775808", 1, 5, "64 bits"), ("[a", 1, 3, "ends in `]`"), ("[[a]", 1, 5, "ends in `]]`"),
    ("a = \"x\u{1}\"", 1, 7, "control character"), ("# \u{7F}", 1, 3, "control character"),
    ("a = 1\rb = 2", 1, 6, "carriage"),
    ("\"\"\"a\"\"\" = 1", 1, 1, "several lines"),
  ])
  func errorsHaveAPlace(_ text: String, _ line: Int, _ column: Int, _ message: String) {
    do throws(TOMLError) {
      _ = try TOMLDocument.parse(Array(text.utf8))
      Issue.record("no error: \(text)")
    } catch {
      #expect((error.line, error.column) == (line, column), "\(text): \(error)")
      #expect(error.message.contains(message), "\(text): \(error)")
    }
  }

  @Test func invalidUTF8HasAPlace() {
    #expect(throws: TOMLError(line: 2, column: 5, message: "the file is not UTF-8 here: save it as UTF-8")) {
      try TOMLDocument.parse(Array("a=1\nb='x".utf8) + [0xFF, 0x27])
    }
  }

  @Test func byteOrderMarkIsNoText() throws {
    #expect(try TOMLDocument.parse([0xEF, 0xBB, 0xBF] + Array("a = 1".utf8))["a"]?.column == 5)
  }

  @Test func depthIsBounded() {
    let arrays = "a = " + String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
    let keys = String(repeating: "a.", count: 5_000) + "a = 1"
    let tables = "a = " + String(repeating: "{a=", count: 5_000)
    for text in [arrays, keys, tables, "[\(String(repeating: "a.", count: 5_000))a]"] {
      #expect(throws: TOMLError.self) { try parse(text) }
    }
  }

  /// Any damage to a document is an error or another document, never a trap.
  @Test func mutationsEnd() {
    let text = Array(
      "[[r]]\nid = \"a\\u0041\"\nx = [1, 2.5, { y = 'z' }]\nt = 1979-05-27T07:32:00Z\nm = '''\nq\n'''\n[r.s]\nk.l = -0x1\n"
        .utf8)
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let odd = Array("[]{}\"'.=,#\n\r\\ \u{0}\u{7F}0_ex+-:T".utf8) + [0xC3, 0xFF]
    for _ in 0..<4_000 {
      var bytes = text
      for _ in 0...next(4) {
        let place = next(bytes.count)
        switch next(3) {
        case 0: bytes[place] = odd[next(odd.count)]
        case 1: bytes.remove(at: place)
        default: bytes.insert(odd[next(odd.count)], at: place)
        }
      }
      _ = try? TOMLDocument.parse(bytes)
    }
    for length in 0..<text.count { _ = try? TOMLDocument.parse(Array(text[..<length])) }
  }
}
