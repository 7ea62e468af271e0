import RuleModel
import Testing
import YAML

@testable import Checklist

@Suite("Field paths")
struct ManifestFieldPathTests {
  private func names(_ path: String, in text: String) throws -> [String] {
    let root = try #require(try YAMLDocument.parse(Array(text.utf8)).first?.root)
    return field(path).hits(in: root).map { $0.value == nil ? $0.name + "?" : $0.name }
  }

  @Test(
    "the written form comes back",
    arguments: ["", "version", "meta.runner.version", "tags[]", "plugins.*[]", "**", "**.label", "a[][].b", "[].a"])
  func roundTrip(text: String) {
    #expect(FieldPath(text)?.description == text)
  }

  @Test("what is no path is refused", arguments: [".", "a.", ".a", "a..b", "a[0]", "a]", "[", "a[].", "a.[]"])
  func refused(text: String) {
    #expect(FieldPath(text) == nil)
  }

  @Test("keys, items, wildcards and depth lead where they say")
  func steps() throws {
    let text = "a: {b: [1, {c: 2}], d: {c: 3}}\nc: 4\n"
    #expect(try names("", in: text) == [""])
    #expect(try names("a.b[]", in: text) == ["a.b[0]", "a.b[1]"])
    #expect(try names("a.*", in: text) == ["a.b", "a.d"])
    #expect(try names("a.*.c", in: text) == ["a.d.c"])
    #expect(try names("a.b[].c", in: text) == ["a.b[1].c"])
    #expect(try names("**", in: text).count == 9)
    #expect(try names("**.c", in: text).filter { !$0.hasSuffix("?") } == ["c", "a.b[1].c", "a.d.c"])
  }

  @Test("only the last key may be missing, and only in a mapping")
  func missing() throws {
    let text = "a: {}\ns: x\nn:\n"
    #expect(try names("b", in: text) == ["b?"])
    #expect(try names("a.b", in: text) == ["a.b?"])
    #expect(try names("b.c", in: text).isEmpty)
    #expect(try names("s.b", in: text).isEmpty)
    #expect(try names("n.b", in: text).isEmpty)
    #expect(try names("a[]", in: text).isEmpty)
  }

  @Test("of two equal keys the last counts")
  func duplicates() throws {
    let root = try #require(try YAMLDocument.parse(Array("a: 1\na: 2\n".utf8)).first?.root)
    #expect(field("a").hits(in: root).map { $0.value?.scalar?.text } == ["2"])
  }

  @Test("a deep document is walked without recursion")
  func depth() {
    // Deeper than any parser would allow: the walk itself must not care.
    var node = YAMLNode(
      content: .scalar(YAMLScalar(text: "x", style: .plain)), line: 1, column: 1, endLine: 1, endColumn: 2)
    for _ in 0..<500 {
      node = YAMLNode(content: .sequence([node]), line: 1, column: 1, endLine: 1, endColumn: 2)
    }
    #expect(field("**").hits(in: node).count == 501)
  }
}
