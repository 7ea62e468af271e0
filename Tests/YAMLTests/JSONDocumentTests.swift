import Testing

@testable import YAML

@Suite("JSON as the same tree")
struct JSONDocumentTests {
  @Test("Values keep their kinds and places")
  func values() throws {
    let text = "{\n  \"né\": \"a\\u00e9\\n\\ud83d\\ude00\\/\",\n  \"n\": [1, -2.5e3, true, null],\n  \"o\": {}\n}\n"
    let root = try #require(try JSONDocument.parse(Array(text.utf8)).root)
    #expect(root["né"]?.scalar?.text == "aé\n😀/")
    let items = try #require(root["n"]?.items)
    #expect(items.map(\.resolvedType) == [.int, .float, .bool, .null])
    #expect(root["o"]?.pairs?.isEmpty == true)
    let key = try #require(root.pair("n")?.key)
    #expect((key.line, key.column) == (3, 3))
    #expect((items[1].line, items[1].column, items[1].endColumn) == (3, 12, 18))
    let text2 = try #require(root["né"])
    #expect((text2.line, text2.column) == (2, 9))
  }

  @Test("A number in quotes is a string")
  func quotedNumber() throws {
    #expect(try JSONDocument.parse(Array("\"1.2\"".utf8)).root?.resolvedType == .string)
  }

  @Test(
    "What is not JSON is an error at its place",
    arguments: [
      ("{\"a\": 1,}", 1, 9, "a comma stands before `}`"), ("[1, 2,\n]", 2, 1, "a comma stands before `]`"),
      ("{'a': 1}", 1, 2, "expected a key in double quotes, or `}`"),
      ("{\"a\": 'b'}", 1, 7, "a string stands in double quotes"),
      ("{\"a\": 1 // one\n}", 1, 9, "expected `,` or `}`"), ("// x\n{}", 1, 1, "JSON has no comments"),
      ("{\"a\" 1}", 1, 6, "expected `:` after the key"), ("{\"a\": 01}", 1, 7, "is no value"),
      ("{\"a\": undefined}", 1, 7, "`undefined` is no value"), ("", 1, 1, "the file is empty"),
      ("{} x", 1, 4, "stands behind the end"), ("[\"a", 1, 4, "is not closed"),
      ("[\"a\tb\"]", 1, 4, "control character"),
      ("[\"\\x\"]", 1, 3, "unknown escape"), ("[\"\\u12\"]", 1, 5, "four hexadecimal digits"),
      ("[1", 1, 3, "expected `,` or `]`"),
      ("{\"a\":", 1, 6, "a value is missing"),
    ])
  func errors(_ text: String, _ line: Int, _ column: Int, _ message: String) throws {
    let issue = try #require(throws: YAMLIssue.self) { try JSONDocument.parse(Array(text.utf8)) }
    #expect((issue.line, issue.column) == (line, column), "\(issue)")
    #expect(issue.message.contains(message), "\(issue.message)")
  }

  @Test("A key that stands twice is kept and noted")
  func duplicates() throws {
    let document = try JSONDocument.parse(Array("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2}, \"a\": 3}".utf8))
    #expect(document.duplicateKeys.map(\.key) == ["c", "a"])
    #expect(document.duplicateKeys.map(\.firstLine) == [2, 1])
    #expect(document.root?["a"]?.scalar?.text == "3")
  }

  @Test("Depth has a limit, and every prefix and every changed byte is an error or a tree")
  func hostile() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: YAMLIssue.self) { try JSONDocument.parse(Array(deep.utf8)) }
    let text = Array("{\"a\": [1, \"\\u00e9\\ud800x\", {\"b\": null}], \"c\": -1.5E+2}".utf8)
    for end in text.indices { _ = try? JSONDocument.parse(Array(text[..<end])) }
    for index in text.indices {
      for byte: UInt8 in [0, 0x22, 0x5C, 0x7B, 0x80, 0xFF, 0x0A] {
        var changed = text
        changed[index] = byte
        _ = try? JSONDocument.parse(changed)
      }
    }
  }
}
