import Model
import Pipeline
import RuleCatalog
import RuleModel
import Testing

@testable import Detection

/// The optimised engine against the naive one with every built-in rule, on what the rules were written for: their own
/// examples and counterexamples, in random order between lines of code.
@Suite struct BuiltInDifferenceTests {
  private struct Loaded {
    var specs: [(id: String, spec: SecretSpec)] = []
    var texts: [[UInt8]] = []
  }

  /// The first round has all rules; the others a part, so that texts of rules that are not there are there, too.
  @Test(arguments: 0..<2)
  func agreesOnTheExamplesOfAllRules(_ round: Int) throws {
    var generator = SplitMix64(seed: UInt64(round) + 77)
    var loaded = Loaded()
    for rule in try RuleStore.load().rules {
      // The naive engine asks for no path.
      guard case .secret(let spec) = rule.body, spec.paths.isEmpty, spec.pathPatterns.isEmpty else { continue }
      switch spec.matcher {
      // The naive engine knows tokens and patterns; a whole-file pattern is searched at the words of its context.
      case .token: break
      case .pattern(let pattern): if pattern.window == PatternSpec.wholeFile { continue }
      case .assignment, .path: continue
      }
      if round == 0 || Bool.random(using: &generator) { loaded.specs.append((rule.id, spec)) }
      guard Int.random(in: 0..<24, using: &generator) == 0 else { continue }
      for example in rule.examples + rule.counterexamples {
        guard case .text(let template) = example.content else { continue }
        let isExample = template.contains("[[")
        let expansion = try? ExampleTemplate(template, hasMarkers: isExample).expanded(
          seed: UInt64.random(in: 0...UInt64.max, using: &generator))
        if let expansion { loaded.texts.append(expansion.bytes) }
      }
    }
    let filler = [
      "\n", "static int key_len(struct token *t)\n{\n", "# password_file: none\n", " ", "\t\"auth\": null,\n",
    ]
    var bytes: [UInt8] = []
    for text in loaded.texts.shuffled(using: &generator) {
      bytes += Array((filler.randomElement(using: &generator) ?? "").utf8)
      // Long blocks would leave no time for the others.
      bytes += text.prefix(600)
    }
    let scanner = SecretScanner(loaded.specs)
    let found = scanner.scanAll(bytes, path: "a.txt").filter { match in
      !match.reasons.contains { $0.description.hasPrefix("decoded") }
    }
    let naive = scanner.scanNaively(bytes, path: "a.txt")
    for match in Set(found).symmetricDifference(naive) {
      let side = found.contains(match) ? "only the engine" : "only the naive engine"
      Issue.record(
        "\(side): \(loaded.specs[match.rule].id) at \(match.secretStart)..<\(match.secretEnd) \(match.reasons)")
    }
    #expect(found.count > 3)
  }
}
