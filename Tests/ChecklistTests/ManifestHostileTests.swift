import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Hostile manifests")
struct ManifestHostileTests {
  /// Every kind that reads fields, pointed at everything.
  private var kinds: [CheckKind] {
    let all = FieldTarget("**")
    let items = FieldTarget("x[]")
    return [
      .fieldRequired(FieldRequiredCheck(fields: [.init(target: all, rejectsEmpty: true)])),
      .fieldType(FieldTypeCheck(fields: [.init(target: all, types: [.integer])])),
      .fieldMatches(
        FieldMatchesCheck(fields: [
          .init(target: all, pattern: "(a+)+b", length: 1...2, expected: "", suggestion: .slug)
        ])),
      .fieldIn(FieldInCheck(fields: [.init(target: all, values: ["one", "two"], noun: "number")])),
      .keysKnown(KeysKnownCheck(mappings: [.init(target: all, known: ["type"], others: .note)])),
      .referenceExists(ReferenceExistsCheck(fields: [.init(target: items), .init(target: items, form: .glob)])),
      .referenceShips(ReferenceShipsCheck(fields: [.init(target: items), .init(target: items, form: .glob)])),
      .pathFormat(PathFormatCheck(fields: [.init(target: all, maximumLength: 10)])),
      .versionFormat(VersionFormatCheck(fields: [.init(target: all, expected: "", pep440Stage: .start)])),
      .valueAmong(ValueAmongCheck(fields: [.init(target: items, among: field("y[]"))])),
      .timestampFormat(TimestampFormatCheck(fields: [all], example: "")),
      .manifestSyntax(ManifestSyntaxCheck(documents: [.manifest, .referenced([[field("x[]"), field("x[]")]])])),
    ]
  }

  private func survives(_ tree: ManifestTree, sourceLocation: SourceLocation = #_sourceLocation) {
    let findings = kinds.flatMap { tree.check($0) }
    #expect(
      !findings.contains { $0.message.utf8.count > 2_000 || $0.message.contains("\n") }, sourceLocation: sourceLocation)
    #expect(!findings.contains { $0.key.utf8.count > 20_000 }, sourceLocation: sourceLocation)
  }

  @Test("long lists of things that do not exist")
  func longLists() {
    let missing = (0..<500).map { "x\($0).yaml" }.joined(separator: ", ")
    let patterns = (0..<500).map { "'*\($0)?'" }.joined(separator: ", ")
    let files = Dictionary(uniqueKeysWithValues: (0..<500).map { ("y\($0).yaml", "") })
    survives(.plugin("x: [\(missing)]\ny: [\(missing)]\n", files))
    survives(.plugin("x: [\(patterns)]\n", files))
  }

  @Test("deep nesting and long keys")
  func depth() {
    let deep = String(repeating: "[", count: 90) + String(repeating: "]", count: 90)
    survives(.plugin("x: \(deep)\n"))
    let key = String(repeating: "k", count: 900)
    let nested = (0..<40).map { String(repeating: " ", count: $0) + key + ":" }.joined(separator: "\n")
    survives(.plugin("x:\n \(nested.split(separator: "\n").joined(separator: "\n "))\n"))
  }

  @Test(
    "aliases, odd keys, control characters, numbers beyond bounds",
    arguments: [
      "a: &a [x, x]\nb: &b [*a, *a]\nx: [*b, *b]\n", "? {a: b}\n: 1\n? [x]\n: 2\n",
      "x: [\"\\0\\x01\\u202e\", '\u{85}']\n",
      "x: [99999999999999999999999999, -1, .inf, .nan, 0x7fffffffffffffff]\n",
      "x: [!!binary aGk=, !!str 1, !foo bar]\n",
      "<<: {x: [a]}\n", "x: [../../../etc/passwd, /dev/zero, 'C:\\x', '']\n",
      "x: ['\(String(repeating: "a", count: 5_000))']\n",
    ])
  func odd(text: String) {
    survives(.plugin(text))
  }

  @Test("files that name each other without end")
  func circle() {
    survives(.plugin("x: [a.yaml, manifest.yaml]\n", ["a.yaml": "x: [a.yaml, manifest.yaml]\n"]))
  }
}
