import Testing
import YAML

struct YAMLDocumentTests {
  @Test func readsScalarsSequencesAndMappings() throws {
    let root = try parse("name: acme\nlist: [1, 'two']\nnested:\n  a: \"b\"\n")
    #expect(root["name"]?.scalar == YAMLScalar(text: "acme", style: .plain))
    #expect(root["list"]?.items?.map { $0.scalar?.text } == ["1", "two"])
    #expect(root["list"]?.items?.map { $0.scalar?.style } == [.plain, .singleQuoted])
    #expect(root["nested"]?["a"]?.scalar == YAMLScalar(text: "b", style: .doubleQuoted))
  }

  @Test func keepsThePlaceOfEveryKeyAndValue() throws {
    let root = try parse("a: 1\nbb:\n  - x\n  -   yy\n\n# end\nc:\n")
    #expect(root.place == "1:1-7:3")
    #expect(root.pair("a")?.key.place == "1:1-1:2")
    #expect(root["a"]?.place == "1:4-1:5")
    #expect(root["bb"]?.place == "3:3-4:9")
    #expect(root["bb"]?.items?.map(\.place) == ["3:5-3:6", "4:7-4:9"])
    #expect(root["c"]?.place == "7:3-7:3")
    #expect(root["c"]?.isNull == true)
  }

  @Test func flowCollectionsEndAtTheirBracket() throws {
    let root = try parse("a: [1,\n  2 ]  # c\nb: { x: 1 }\n")
    #expect(root["a"]?.place == "1:4-2:6")
    #expect(root["b"]?.place == "3:4-3:12")
  }

  @Test func columnsCountUnicodeScalars() throws {
    let root = try parse("{é: ü, 你好: 🎉x}\n")
    #expect(root["é"]?.place == "1:5-1:6")
    #expect(root["你好"]?.place == "1:12-1:14")
  }

  @Test func byteOrderMarkAndCRLFDoNotMoveAnything() throws {
    let root = try parse("\u{FEFF}a: 1\r\nb: |\r\n  x\r\n  y\r\n")
    #expect(root.pair("a")?.key.place == "1:1-1:2")
    #expect(root.pair("b")?.key.place == "2:1-2:2")
    #expect(root["b"]?.scalar == YAMLScalar(text: "x\ny\n", style: .literal))
  }

  @Test(arguments: [true, false]) func readsUTF16(littleEndian: Bool) throws {
    let bytes = "\u{FEFF}key: wért\n".utf16.flatMap { unit in
      littleEndian ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    let root = try #require(try YAMLDocument.parse(bytes).first?.root)
    #expect(root["key"]?.scalar?.text == "wért")
    #expect(root["key"]?.place == "1:6-1:10")
  }

  @Test func readsEveryDocument() throws {
    let documents = try YAMLDocument.parse(Array("a: 1\n---\nb: 2\n...\n---\n---\n- c\n".utf8))
    #expect(documents.count == 4)
    #expect(documents[0].root?["a"] != nil)
    #expect(documents[1].root?["b"]?.line == 3)
    #expect(documents[2].root == nil)
    #expect(documents[3].root?.items?.count == 1)
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "\u{FEFF}"]) func anEmptyFileHasNoDocument(text: String) throws {
    #expect(try YAMLDocument.parse(Array(text.utf8)).isEmpty)
    #expect(try YAMLDocument.parseFirst(Array(text.utf8)).root == nil)
  }

  @Test func parseFirstDoesNotReadOn() throws {
    let document = try YAMLDocument.parseFirst(Array("a: 1\n---\nb: [\n".utf8))
    #expect(document.root?["a"]?.scalar?.text == "1")
    #expect(throws: YAMLIssue.self) { try YAMLDocument.parse(Array("a: 1\n---\nb: [\n".utf8)) }
  }

  @Test func escapesKeepNULAndLength() throws {
    let root = try parse(#"a: "x\0y\u00e9""#)
    #expect(root["a"]?.scalar?.text == "x\0yé")
  }

  @Test func reportsDuplicateKeysAtAnyDepth() throws {
    let text = "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\na: 2\n'b': x\n"
    let document = try #require(try YAMLDocument.parse(Array(text.utf8)).first)
    #expect(
      document.duplicateKeys == [
        .init(key: "c", line: 5, column: 3, firstLine: 3), .init(key: "a", line: 6, column: 1, firstLine: 1),
        .init(key: "b", line: 7, column: 1, firstLine: 2),
      ])
    #expect(document.root?["a"]?.scalar?.text == "2")
    #expect(document.root?.pairs?.count == 4)
  }

  @Test func findsDuplicatesAmongManyKeys() throws {
    let text = (0..<100).map { "k\($0): 1\n" }.joined() + "k3: 2\nk99: 2\n"
    let document = try #require(try YAMLDocument.parse(Array(text.utf8)).first)
    #expect(document.duplicateKeys.map(\.key) == ["k3", "k99"])
    #expect(document.duplicateKeys.map(\.firstLine) == [4, 100])
  }

  @Test func readsExplicitTagsInFull() throws {
    let root = try parse("a: !!str 0.1\nb: !custom x\nc: !!map {}\n")
    #expect(root["a"]?.tag == "tag:yaml.org,2002:str")
    #expect(root["b"]?.tag == "!custom")
    #expect(root["c"]?.tag == "tag:yaml.org,2002:map")
    #expect(try parse("a: 0.1")["a"]?.tag == nil)
  }
}
