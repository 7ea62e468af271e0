import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Kinds of check on fields")
struct ManifestKindTests {
  @Test("field_required: absent, null and, where asked, empty fields; a missing parent is reported by itself only")
  func required() {
    let check = CheckKind.fieldRequired(
      FieldRequiredCheck(fields: [
        .init(target: FieldTarget("name", stage: .install), example: "name: x"),
        .init(target: FieldTarget("tags", level: .note), rejectsEmpty: true, purpose: "so nobody finds it"),
        .init(target: FieldTarget("meta")), .init(target: FieldTarget("meta.runner")),
        .init(target: FieldTarget("meta.runner.version")),
      ]))
    let bare = ManifestTree.plugin("").check(check)
    #expect(bare.map(\.key) == ["name", "tags", "meta"])
    #expect(bare.map(\.at) == ["1:1", "1:1", "1:1"])
    #expect(bare.first?.message == "`name` is missing: it packages, and then the installation fails")
    #expect(bare.first?.fix == "name: x")
    #expect(bare[1].level == .note)
    #expect(bare[1].message == "`tags` is missing, so nobody finds it")
    let partly = ManifestTree.plugin("name:\ntags: []\nmeta:\n  runner: {}\n").check(check)
    #expect(partly.map(\.key) == ["name", "tags", "meta.runner.version"])
    #expect(partly.map(\.at) == ["2:1", "3:7", "5:3"])
    #expect(ManifestTree.plugin("name: x\ntags: [a]\nmeta: {runner: {version: '1'}}\n").check(check).isEmpty)
    // The wrong type is another check's matter.
    #expect(ManifestTree.plugin("name: x\ntags: [a]\nmeta: text\n").check(check).isEmpty)
  }

  @Test(
    "field_type: the traps of YAML 1.1",
    arguments: [
      ("0.1", .string, "x: \"0.1\""), ("3.12", .string, "x: \"3.12\""), ("yes", .string, "x: \"yes\""),
      ("2026-01-31", .string, "x: \"2026-01-31\""), ("256Mi", .integer, "x: 268435456"),
      ("\"268435456\"", .integer, "x: 268435456"), ("1 GB", .integer, "x: 1073741824"), ("much", .integer, nil),
      ("99999999999999999999G", .integer, nil), ("'true'", .boolean, "x: true"), ("1", .boolean, "x: true"),
      ("maybe", .boolean, nil), ("a", .list, "x: [a]"), ("a]", .list, nil), ("a", .mapping, nil), ("[a]", .scalar, nil),
      ("{a: 1}", .list, nil), ("[]", .mapping, nil),
    ] as [(String, FieldTypeCheck.FieldType, String?)])
  func wrongType(value: String, type: FieldTypeCheck.FieldType, fix: String?) {
    let check = FieldTypeCheck(fields: [.init(target: FieldTarget("x"), types: [type])])
    let findings = ManifestTree.plugin("x: \(value)\n").check(.fieldType(check))
    #expect(findings.count == 1)
    #expect(findings.first?.fix == fix)
    #expect(findings.first?.at == "2:4")
  }

  @Test(
    "field_type: right types, null and absence are silent",
    arguments: [
      ("x: text", .string), ("x: '0.1'", .string), ("x: 1.0.0", .string), ("x: 12", .integer), ("x: 1_000", .integer),
      ("x: 0.5", .number), ("x: 5", .number), ("x: on", .boolean), ("x: []", .list), ("x: {}", .mapping),
      ("x: 5", .scalar), ("x:", .string), ("x: ~", .mapping), ("y: 5", .string),
    ] as [(String, FieldTypeCheck.FieldType)])
  func rightType(line: String, type: FieldTypeCheck.FieldType) {
    let check = FieldTypeCheck(fields: [.init(target: FieldTarget("x"), types: [type])])
    #expect(ManifestTree.plugin(line + "\n").check(.fieldType(check)).isEmpty)
  }

  @Test("field_type: a key without a value is wrong where it must have one, an absent key is not")
  func nullNotAllowed() {
    let check = FieldTypeCheck(fields: [.init(target: FieldTarget("x"), types: [.mapping], allowsNull: false)])
    #expect(ManifestTree.plugin("x:\n").check(.fieldType(check)).map(\.at) == ["2:1"])
    #expect(ManifestTree.plugin("y:\n").check(.fieldType(check)).isEmpty)
  }

  private func matches(_ field: FieldMatchesCheck.Field, _ value: String) -> [CheckFinding] {
    ManifestTree.plugin("x: \(value)\n").check(.fieldMatches(FieldMatchesCheck(fields: [field])))
  }

  @Test("field_matches: the pattern holds for the whole text")
  func wholePattern() {
    let field = FieldMatchesCheck.Field(
      target: FieldTarget("x"), pattern: "[a-z-]{1,8}|0", expected: "small", suggestion: .slug)
    #expect(matches(field, "abc").isEmpty)
    #expect(matches(field, "0").isEmpty)
    #expect(matches(field, "00").count == 1)
    #expect(matches(field, "\"abc\\n\"").count == 1)
    #expect(matches(field, "A b").map(\.fix) == ["x: a-b"])
    #expect(matches(field, "Ärger").map(\.fix) == ["x: rger"])
    // No slug is better than one that is wrong again.
    #expect(matches(field, "Much Too Long").map(\.fix) == [nil])
    #expect(matches(field, "!!!").map(\.fix) == [nil])
    #expect(matches(field, "[a]").isEmpty)
    #expect(matches(field, String(repeating: "a", count: 100_000)).count == 1)
  }

  @Test("field_matches: a pattern that does not compile decides nothing")
  func brokenPattern() {
    #expect(matches(.init(target: FieldTarget("x"), pattern: "(", expected: "x"), "abc").isEmpty)
  }

  @Test("field_matches: rejected patterns say what the value is")
  func rejected() {
    let field = FieldMatchesCheck.Field(
      target: FieldTarget("x"), rejects: [.init(pattern: #"\A[0-9a-f-]{36}\z"#, meaning: "a UUID")], expected: "a name")
    let findings = matches(field, "01234567-89ab-cdef-0123-456789abcdef")
    #expect(findings.map { $0.message.contains("a UUID") } == [true])
    #expect(matches(field, "harbor").isEmpty)
  }

  @Test("field_matches: lengths count code points")
  func length() {
    let field = FieldMatchesCheck.Field(target: FieldTarget("x"), length: 1...3, expected: "")
    #expect(matches(field, "潮汐表").isEmpty)
    #expect(matches(field, "潮汐表x").map(\.message) == ["`x` has 4 characters and must have 1 to 3"])
    #expect(matches(field, "''").count == 1)
    // One grapheme of four code points.
    #expect(matches(field, "\"e\\u0301\\u0302\\u0303\"").count == 1)
  }

  @Test("field_matches: ranges of whole numbers, the nearest bound as fix")
  func range() {
    let field = FieldMatchesCheck.Field(
      target: FieldTarget("x"), range: 1024...4096, expected: "1024 to 4096", suggestion: .clamp)
    #expect(matches(field, "1024").isEmpty)
    #expect(matches(field, "2_048").isEmpty)
    #expect(matches(field, "1023").map(\.fix) == ["x: 1024"])
    #expect(matches(field, "9999").map(\.fix) == ["x: 4096"])
    #expect(matches(field, "-1").count == 1)
    #expect(matches(field, "much").isEmpty)
    #expect(matches(field, "99999999999999999999").isEmpty)
  }

  private let tags = CheckKind.fieldIn(
    FieldInCheck(fields: [
      .init(
        target: FieldTarget("tags[]"), values: ["weather", "travel", "other"], aliases: ["forecast": "weather"],
        noun: "tag")
    ]))

  @Test("field_in: near words, aliases and letter case are understood, and everything else is listed")
  func closedList() {
    func fix(_ tag: String) -> String? { ManifestTree.plugin("tags: [\(tag)]\n").check(tags).first?.fix }
    #expect(ManifestTree.plugin("tags: [weather, other]\n").check(tags).isEmpty)
    #expect(ManifestTree.plugin("tags:\n").check(tags).isEmpty)
    #expect(ManifestTree.plugin("tags: weather\n").check(tags).isEmpty)
    #expect(fix("wether") == "- weather")
    #expect(fix("Travel") == "- travel")
    #expect(fix("forecast") == "- weather")
    #expect(fix("shipping") == "one of: weather, travel, other")
    #expect(fix("''") == "one of: weather, travel, other")
  }

  @Test("field_in: the key of a finding names the value, not its place in the list")
  func stableKeys() {
    let findings = ManifestTree.plugin("tags: [weather, shipping, Travel]\n").check(tags)
    #expect(findings.map(\.key) == ["tags[]=shipping", "tags[]=Travel"])
    #expect(findings.map(\.at) == ["2:17", "2:27"])
  }

  @Test("value_among: a scalar of the same node")
  func among() {
    let target = FieldTarget(
      base: field("parameters[]"), path: field("default"),
      conditions: [FieldCondition(path: field("type"), values: ["select"])])
    let check = CheckKind.valueAmong(ValueAmongCheck(fields: [.init(target: target, among: field("options[].value"))]))
    func count(_ parameter: String) -> Int { ManifestTree.plugin("parameters: [{\(parameter)}]\n").check(check).count }
    #expect(count("type: select, default: a, options: [{value: a}, {value: b}]") == 0)
    #expect(count("type: select, default: c, options: [{value: a}, {value: b}]") == 1)
    #expect(count("type: string, default: c, options: [{value: a}]") == 0)
    #expect(count("type: select, default: c, options: []") == 0)
    #expect(count("type: select, options: [{value: a}]") == 0)
  }

  @Test("conditions: one of the values, presence, absence")
  func conditions() {
    func count(_ condition: FieldCondition, _ manifest: String) -> Int {
      let target = FieldTarget(path: field("x"), conditions: [condition])
      return ManifestTree.plugin(manifest).check(.fieldRequired(FieldRequiredCheck(fields: [.init(target: target)])))
        .count
    }
    let one = FieldCondition(path: field("mode"), values: ["a", "b"])
    #expect(count(one, "mode: a\n") == 1)
    #expect(count(one, "mode: c\n") == 0)
    #expect(count(one, "mode: [a]\n") == 0)
    #expect(count(FieldCondition(path: field("mode")), "mode: c\n") == 1)
    #expect(count(FieldCondition(path: field("mode")), "mode:\n") == 0)
    #expect(count(FieldCondition(path: field("mode"), isPresent: false), "mode:\n") == 1)
    #expect(count(FieldCondition(path: field("mode"), isPresent: false), "mode: c\n") == 0)
  }

  @Test("text of a file is short and on one line in messages")
  func wording() {
    let check = FieldInCheck(fields: [.init(target: FieldTarget("x"), values: ["a"], noun: "word")])
    let long = String(repeating: "y", count: 5_000)
    let findings = ManifestTree.plugin("x: \"z\\e[31m\\r\\n\\u202E\(long)\"\n").check(.fieldIn(check))
    let message = findings.first?.message ?? ""
    #expect(message.contains("z"))
    #expect(message.unicodeScalars.count < 200)
    #expect(!message.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
  }
}
