import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Kinds of check on the manifest's structure")
struct ManifestStructureTests {
  private let keys = CheckKind.keysKnown(
    KeysKnownCheck(mappings: [
      .init(
        target: FieldTarget(path: FieldPath()), known: ["type", "author", "name", "meta", "tags"],
        moved: ["runner": "meta.runner", "tag": "tags"], others: .note, effect: "ignored")
    ]))

  @Test("keys_known: near keys and moved keys have the rule's level, others the level they are given")
  func unknownKeys() {
    let findings = ManifestTree.plugin("autor: x\nrunner: {}\nfoo: 1\n").check(keys)
    #expect(findings.map(\.key) == ["autor", "runner", "foo"])
    #expect(findings.map(\.level) == [nil, nil, .note])
    #expect(findings.map(\.fix) == ["author", "meta.runner", nil])
    #expect(findings.map(\.at) == ["2:1", "3:1", "4:1"])
    #expect(findings.first?.message == "`autor` is ignored (did you mean `author`?)")
  }

  @Test("keys_known: a key is not meant that is there already")
  func presentKeys() {
    #expect(ManifestTree.plugin("author: a\nautor: b\n").check(keys).map(\.level) == [.note])
    #expect(ManifestTree.plugin("tags: [a]\ntag: b\n").check(keys).map(\.fix) == [nil])
  }

  @Test("keys_known: keys that are no plain words, or endless, do no harm")
  func oddKeys() {
    let long = String(repeating: "k", count: 2_000)
    #expect(ManifestTree.plugin("? [a, b]\n: 1\n? \(long)\n: 2\n").check(keys).map(\.level) == [.note])
  }

  @Test("keys_known: mappings that are meant, once for each file")
  func languages() {
    let check = CheckKind.keysKnown(
      KeysKnownCheck(
        mappings: [
          .init(
            target: FieldTarget(documents: .referenced([[], [field("plugins.tools[]")]]), path: field("**")),
            known: ["en_US", "zh_Hans"], ifAny: ["en_US", "zh_Hans"], ifAllMatch: "[a-z]{2}_[A-Za-z]+",
            moved: ["zh_CN": "zh_Hans"], others: .note)
        ], reportsOncePerDocument: true))
    let manifest = """
      label: {en_US: a, zh_CN: b, ko_KR: c}
      description: {en_US: a, ko_KR: c}
      other: {ko_KR: x}
      mixed: {en_US: x, label: y}
      plugins: {tools: [p.yaml]}

      """
    let findings = ManifestTree.plugin(manifest, ["p.yaml": "label: {en_US: a, de_DE: b}\n"]).check(check)
    #expect(findings.map(\.path) == ["manifest.yaml", "p.yaml"])
    #expect(findings.map(\.at) == ["2:19", "1:19"])
    #expect(findings.first?.message.hasSuffix("(and 2 more in this file)") == true)
    #expect(findings.map(\.key) == ["", ""])
  }

  private func combination(_ plugins: String) -> [String] {
    let check = KeysCombineCheck(
      target: FieldTarget("plugins", stage: .install), exclusive: ["models", "triggers"],
      combinable: ["tools", "endpoints"], requiresOne: true, maximumItems: 1, noun: "kind")
    return ManifestTree.plugin("plugins: \(plugins)\n").check(.keysCombine(check)).map { "\($0.key) \($0.at)" }
  }

  @Test("keys_combine: what stands alone, what goes together, how many")
  func combinations() {
    #expect(combination("{tools: [a]}").isEmpty)
    #expect(combination("{tools: [a], endpoints: [b]}").isEmpty)
    #expect(combination("{tools: [], models: [b]}").isEmpty)
    #expect(combination("{tools:, models: [b]}").isEmpty)
    #expect(combination("{tools: [a], models: [b]}") == ["combination 2:23"])
    #expect(combination("{models: [a], triggers: [b], tools: [c]}") == ["combination 2:24"])
    #expect(combination("{tools: [a, b]}") == ["excess.tools 2:22"])
    #expect(combination("{toolz: [a]}") == ["none 2:1"])
    #expect(combination("{}") == ["none 2:1"])
    #expect(combination("[]").isEmpty)
    #expect(combination("").isEmpty)
  }

  @Test("manifest_name: exactly this name")
  func name() {
    let check = CheckKind.manifestName(ManifestNameCheck(name: "manifest.yaml", stage: .packaging))
    #expect(ManifestTree(files: ["manifest.yaml": "type: plugin\n"]).check(check).isEmpty)
    let findings = ManifestTree(files: ["p/manifest.yml": "type: plugin\n"]).check(check)
    #expect(findings.map(\.path) == ["manifest.yml"])
    #expect(findings.first?.place == nil)
  }

  private func syntax(_ manifest: String, _ others: [String: String] = [:]) -> [CheckFinding] {
    let check = ManifestSyntaxCheck(
      documents: [.manifest, .referenced([[field("plugins.tools[]")]])], stage: .packaging, lists: ["*_position.yaml"],
      unread: ["extra"])
    return ManifestTree.plugin(manifest, others).check(.manifestSyntax(check))
  }

  @Test("manifest_syntax: tabs, broken quotes and plain scalars with a colon")
  func malformed() {
    #expect(syntax("label:\n\ten_US: x\n").map(\.key) == ["syntax"])
    #expect(syntax("label:\n\ten_US: x\n").map(\.at) == ["3:1"])
    #expect(syntax("name: 'x\n").count == 1)
    #expect(syntax("name: a: b\n").count == 1)
    #expect(syntax("name: a\n").isEmpty)
  }

  @Test("manifest_syntax: a key that stands twice names both lines, and is a note where nobody strict reads")
  func duplicates() {
    let findings = syntax("name: a\nmeta: {v: 1, v: 2}\nname: b\nextra:\n  k: 1\n  k: 2\n")
    #expect(findings.map(\.key) == ["duplicate.v", "duplicate.name", "duplicate.k"])
    #expect(findings.map(\.level) == [nil, nil, .note])
    #expect(findings[1].message == "the key `name` stands twice, here and in line 2: packaging fails")
    #expect(findings[1].at == "4:1")
    #expect(!findings[2].message.contains("packaging"))
  }

  @Test("manifest_syntax: files that are named are read, those that do not exist are not its matter")
  func referenced() {
    let manifest = "plugins: {tools: [a.yaml, b.yaml, c_position.yaml, ./d.yaml]}\n"
    let findings = syntax(
      manifest, ["a.yaml": "x: 'y\n", "c_position.yaml": "- x\n", "d.yaml": "- x\n", "e.yaml": "\t"])
    #expect(findings.map(\.path) == ["a.yaml", "d.yaml"])
    #expect(findings.map(\.key) == ["syntax", "root"])
  }

  @Test("manifest_syntax: one document a file")
  func documents() {
    #expect(syntax("name: a\n---\nname: b\n").map(\.key) == ["documents"])
    #expect(syntax("name: a\n---\n").isEmpty)
    #expect(syntax("plugins: {tools: [a.yaml]}\n", ["a.yaml": ""]).map(\.path) == ["a.yaml"])
  }
}
