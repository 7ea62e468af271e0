import Model
import RuleCatalog
import Testing

@testable import Pipeline

@Suite struct BuiltInRulesTests {
  /// Every rule of every pack: its examples, its counterexamples, each also transformed.
  @Test func everyRuleHoldsItsExamples() async throws {
    let rules = try RuleStore.load().rules
    #expect(rules.count > 80)
    let outcome = await RuleVerifier.verify(rules, among: rules)
    for failure in outcome.failures { Issue.record("\(failure)") }
    #expect(outcome.rules == rules.count)
    #expect(rules.allSatisfy { $0.examples.count >= 2 && $0.counterexamples.count >= 2 })
  }

  @Test func theVerifierFindsABadRule() async throws {
    let good = try #require(try RuleStore.load().rules.first { $0.id == "github-classic-pat" })
    var silent = good
    silent.examples = [RuleExample(content: .text("[[nothing]]"), position: good.position)]
    var loud = good
    loud.counterexamples = [RuleExample(content: .text("x = ghp_{{alnum 36}}"), position: good.position)]
    #expect(await !RuleVerifier.verify([silent], among: [silent]).failures.isEmpty)
    #expect(await !RuleVerifier.verify([loud], among: [loud]).failures.isEmpty)
    #expect(await RuleVerifier.verify([good], among: [good]).failures.isEmpty)
  }
}
