import Model
import RuleCatalog
import RuleModel
import Testing

@Suite struct ImportedRuleTests {
  private func load(_ secret: String, _ more: String = "  imported_from: gitleaks/acme\n") -> LoadedRules {
    let text = """
      - id: acme-key
        title: Acme key
        level: error
        rationale: It opens the door.
        fix: Revoke it.
      \(more)  secret:
      \(secret)
      """
    return RuleLoader.load(files: [RuleFile(path: "a.yaml", bytes: Array(text.utf8), pack: "p")])
  }

  private func spec(_ loaded: LoadedRules) throws -> SecretSpec {
    #expect(loaded.errors.isEmpty, "\(loaded.errors)")
    guard case .secret(let spec) = loaded.rules.first?.body else { throw CancellationError() }
    return spec
  }

  @Test func needsNoExamples() throws {
    let loaded = load("    pattern: acme_[0-9]{9}")
    _ = try spec(loaded)
    #expect(loaded.rules[0].importedFrom == "gitleaks/acme")
    #expect(loaded.rules[0].examples.isEmpty)
    #expect(load("    pattern: acme_[0-9]{9}", "").errors.count == 1)
    #expect(
      load("    pattern: acme_[0-9]{9}", "  imported_from: ''\n").errors.map(\.message) == ["`imported_from` is empty"])
    let one = load("    pattern: acme_[0-9]{9}", "  imported_from: x\n  examples: ['[[acme_{{digits 9}}]]']\n")
    #expect(one.rules.first?.examples.count == 1)
  }

  @Test func readsConditions() throws {
    let spec = try spec(
      load(
        """
            pattern: acme_[0-9]{9}
            path_patterns: '\\.cfg$'
            rejects:
              words: [demo, Sample]
              placeholders: false
              where:
                - { line: [a, b], path: c }
                - { secret: d, match: e, words: f }
        """))
    #expect(spec.pathPatterns == ["\\.cfg$"])
    #expect(
      spec.rejects
        == Rejects(
          words: ["demo", "Sample"],
          conditions: [
            RejectCondition(line: ["a", "b"], path: ["c"]), RejectCondition(secret: ["d"], match: ["e"], words: ["f"]),
          ], placeholders: false))
  }

  @Test func wordsOfTheFileStandInForAnchors() throws {
    let without = try spec(load("    pattern: '[0-9]{9}'\n    context: { within: file, any: [Harbor, quay] }"))
    #expect(without.anchors == ["harbor", "quay"])
    #expect(without.matcher == .pattern(PatternSpec(source: "[0-9]{9}", window: PatternSpec.wholeFile)))
    let with = try spec(load("    pattern: 'acme[0-9]{9}'\n    context: { within: file, any: [Harbor] }"))
    #expect(with.anchors == ["acme"])
    guard case .pattern(let pattern) = with.matcher else {
      Issue.record("no pattern")
      return
    }
    #expect(pattern.source == "acme[0-9]{9}" && pattern.window == 13 && pattern.anchorOffset == 0)
    #expect(with.context?.withinLines == ContextRequirement.wholeFile)
  }

  @Test func goesByThePathAlone() throws {
    let spec = try spec(load("    path_patterns: ['id_rsa$']\n    rejects: { where: [{ path: [docs] }] }"))
    #expect(spec.matcher == .path)
    #expect(spec.paths.isEmpty && spec.pathPatterns == ["id_rsa$"])
  }
}
