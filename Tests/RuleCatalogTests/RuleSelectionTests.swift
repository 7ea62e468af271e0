import Model
import RuleCatalog
import RuleModel
import Testing

struct RuleSelectionTests {
  private let loaded = RuleLoader.load(files: [
    file("s/a.yaml", ids("acme-key", "acme-token", "zed-key"), pack: "secrets"),
    file("d/a.yaml", ids("dify-version", "dify-icon"), pack: "dify"),
    file("o/a.yaml", ids("odd-one", "odd-two"), pack: "odd"), file("o/pack.yaml", "default: false", pack: "odd"),
  ])

  @Test(arguments: [
    (RuleSelection(), ["acme-key", "acme-token", "zed-key", "dify-version", "dify-icon"]),
    (RuleSelection(packs: ["dify"]), ["dify-version", "dify-icon"]),
    (RuleSelection(packs: ["odd", "dify"]), ["dify-version", "dify-icon", "odd-one", "odd-two"]),
    (RuleSelection(only: ["acme-key"]), ["acme-key"]),
    (RuleSelection(only: ["odd-two"]), ["odd-two"]),
    (RuleSelection(only: ["*-key", "dify"]), ["acme-key", "zed-key", "dify-version", "dify-icon"]),
    (RuleSelection(packs: ["secrets"], only: ["*-one", "acme-*"]), ["acme-key", "acme-token"]),
    (RuleSelection(disable: ["acme-*", "dify"]), ["zed-key"]),
    (RuleSelection(disable: ["????-icon", "secrets"]), ["dify-version"]),
    (RuleSelection(only: ["acme-*"], disable: ["acme-key"]), ["acme-token"]),
    (RuleSelection(disable: ["*"]), []),
    (
      RuleSelection(packs: ["*"]),
      ["acme-key", "acme-token", "zed-key", "dify-version", "dify-icon", "odd-one", "odd-two"]
    ),
  ]) func selects(selection: RuleSelection, expected: [String]) {
    let (rules, unknown) = selection.select(from: loaded)
    #expect(rules.map(\.id) == expected)
    #expect(unknown.isEmpty)
  }

  @Test(arguments: [
    ([("acme-*", Level.note)], ["acme-key": "note", "acme-token": "note"]),
    ([("acme-key", nil), ("acme-*", .note)], ["acme-key": "off", "acme-token": "note"]),
    ([("dify", .warning), ("*-icon", .note)], ["dify-version": "warning", "dify-icon": "note"]),
    ([("*-icon", .note), ("dify", .warning)], ["dify-version": "warning", "dify-icon": "warning"]),
    ([("odd", .error)], ["odd-one": "error", "odd-two": "error"]), ([], [:]),
  ]) func levelsOfRules(entries: [(String, Level?)], expected: [String: String]) {
    let names = loaded.rules.map { RuleName(id: $0.id, pack: $0.pack, isDefault: $0.isDefault) }
    let levels = RuleLevels(entries.map { RuleLevels.Entry(name: $0.0, level: $0.1) })
    let result = levels.levels(of: names, packs: loaded.packs)
    #expect(result.levels.mapValues { $0?.rawValue ?? "off" } == expected)
    #expect(result.unknown.isEmpty)
  }

  @Test func levelsOfUnknownNamesAreErrors() {
    let names = loaded.rules.map { RuleName(id: $0.id, pack: $0.pack, isDefault: $0.isDefault) }
    let levels = RuleLevels([.init(name: "acme-kye", level: nil), .init(name: "none-*", level: .note)])
    #expect(
      levels.levels(of: names, packs: loaded.packs).unknown.map(\.description) == [
        "unknown rule `acme-kye`, did you mean `acme-key`?", "unknown rule `none-*`",
      ])
  }

  @Test func unknownNamesAreErrorsWithAHint() {
    let selection = RuleSelection(packs: ["secret"], only: ["acme-kye"], disable: ["nothing-*", "defy", "zzzzzzzz"])
    #expect(
      selection.select(from: loaded).unknown.map(\.description) == [
        "unknown pack `secret`, did you mean `secrets`?", "unknown rule `acme-kye`, did you mean `acme-key`?",
        "unknown rule `nothing-*`", "unknown rule `defy`, did you mean `dify`?", "unknown rule `zzzzzzzz`",
      ])
    #expect(selection.select(from: loaded).unknown.map(\.list) == [.packs, .only, .disable, .disable, .disable])
  }

  @Test func aHostileGlobDoesNotHang() {
    let selection = RuleSelection(disable: [String(repeating: "*a", count: 20_000)])
    #expect(selection.select(from: loaded).unknown.count == 1)
  }

  private static func ids(_ ids: String...) -> String {
    ids.map { secretRule().replacing("id: acme-key", with: "id: \($0)") }.joined()
  }
}
