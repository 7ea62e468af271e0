import Model
import RuleCatalog
import RuleModel
import Testing

@testable import Checklist
@testable import Pipeline

@Suite struct BuiltInRulesTests {
  /// Every rule of every pack: its examples, its counterexamples, each also transformed.
  @Test func everyRuleHoldsItsExamples() async throws {
    let rules = try BuiltInPacks.rules()
    #expect(rules.count > 80)
    let outcome = await RuleVerifier.verify(rules, among: rules, measuresBudget: false)
    for failure in outcome.failures { Issue.record("\(failure)") }
    #expect(outcome.rules == rules.count)
    #expect(rules.allSatisfy { $0.examples.count >= 2 && $0.counterexamples.count >= 2 })
  }

  /// A prepared rule that is completed from its own lines alone says what the whole of the packs says of it.
  @Test func completedRulesAreThoseOfTheFiles() throws {
    let whole = Dictionary(try BuiltInPacks.rules().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let prepared = try #require(RuleStore.prepared)
    let rules = (0..<prepared.count).compactMap { prepared.rule($0, withCheck: true) }
    #expect(rules.count == whole.count)
    let differing = try (0..<7).flatMap { part in
      try RuleStore.complete(rules.indices.filter { $0 % 7 == part }.map { rules[$0] }).filter { rule in
        let expected = try #require(whole[rule.id])
        return rule.fix != expected.fix || rule.rationale != expected.rationale || rule.since != expected.since
          || rule.references != expected.references || rule.position != expected.position
          || rule.examples.map(\.position) != expected.examples.map(\.position)
      }
    }
    #expect(differing.map(\.id) == [])
  }

  /// Where a change holds no document, the rules are left out that read nothing else, and no others.
  @Test func rulesThatReadDocumentsAlone() async throws {
    let prepared = try #require(RuleStore.prepared)
    let rules = RuleList(prepared, numbers: Array(0..<prepared.count), levels: [:])
    let code = TreeChange(entries: [], paths: ["p/tools/a.py"])
    let ids = { (rules: [(rule: Rule, check: CheckSpec)]) in Set(rules.map { $0.rule.id }) }
    let kinds = Set(ProjectKind.allCases)
    let all = await rules.checks(for: kinds)
    let expected = all.filter { rule, check in
      check.appliesTo.isEmpty || check.appliesTo.contains(.repository) || check.kind.check.inputs != .documents
    }
    let left = await rules.checks(for: kinds, change: code)
    #expect(ids(left) == ids(expected))
    #expect(expected.count < all.count && !expected.isEmpty)
    for path in ["p/manifest.yaml", "p/package.json", "p/pyproject.toml", "p/SKILL.md"] as [RepoPath] {
      let change = TreeChange(entries: [], paths: [path])
      let whole = await rules.checks(for: kinds, change: change)
      #expect(ids(whole) == ids(all), "\(path)")
    }
  }

  @Test func theVerifierFindsABadRule() async throws {
    let good = try #require(try BuiltInPacks.rules().first { $0.id == "github-classic-pat" })
    var silent = good
    silent.examples = [RuleExample(content: .text("[[nothing]]"), position: good.position)]
    var loud = good
    loud.counterexamples = [RuleExample(content: .text("x = ghp_{{alnum 36}}"), position: good.position)]
    #expect(await !RuleVerifier.verify([silent], among: [silent]).failures.isEmpty)
    #expect(await !RuleVerifier.verify([loud], among: [loud]).failures.isEmpty)
    #expect(await RuleVerifier.verify([good], among: [good]).failures.isEmpty)
  }

  /// The budget of a sample of the rules; `plimsoll rules test` measures them all.
  @Test func rulesKeepTheirMatchBudget() async throws {
    let rules = try BuiltInPacks.rules()
    let sample = rules.enumerated().filter { $0.offset % 37 == 0 }.map(\.element)
    let first = await RuleVerifier.verify(sample, among: rules)
    for failure in first.failures { Issue.record("\(failure)") }
    let again = await RuleVerifier.verify(sample, among: rules)
    #expect(first.costliest != nil)
    #expect(first.costliest == again.costliest)
  }

  @Test func aPatternBeyondTheBudgetIsRefusedWithItsText() async throws {
    let good = try #require(try BuiltInPacks.rules().first { $0.id == "github-classic-pat" })
    func failures(_ pattern: String, window: Int) async -> [String] {
      var rule = good
      rule.examples = []
      rule.counterexamples = []
      rule.body = .secret(
        SecretSpec(matcher: .pattern(PatternSpec(source: pattern, window: window)), anchors: ["acme"]))
      return await RuleVerifier.verify([rule], among: [rule]).failures.map(\.message)
    }
    // Each anchor looks through the whole window of the next ones.
    let wide = await failures(#"acme[a-z0-9]{0,60000}[0-9][xy]"#, window: 60_006)
    #expect(wide.count == 1)
    #expect(wide.first?.hasPrefix("exceeds the fixed match budget") == true)
    #expect(wide.first?.contains("`acme`") == true)
    // Every way to split a run between the repeats is tried.
    let nested = await failures(#"acme(?:(?:a{1,20}){1,20}){1,20}[bc]"#, window: 8_005)
    #expect(nested.first?.hasPrefix("exceeds the fixed match budget") == true)
    #expect(await failures(#"acme[a-z]{0,20}[0-9]"#, window: 25).isEmpty)
  }
}
