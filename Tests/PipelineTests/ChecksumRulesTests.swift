import Detection
import Model
import RuleCatalog
import RuleModel
import Testing

@testable import Pipeline

/// Every rule with a checksum: a valid one makes its finding certain, a flipped character makes it low, each with the
/// reason.
@Suite struct ChecksumRulesTests {
  static let rules: [Rule] = ((try? BuiltInPacks.rules()) ?? []).filter { rule in
    if case .secret(let spec) = rule.body { return spec.checksum != nil }
    return false
  }

  @Test func everyAlgorithmHasARule() {
    let used = Set(
      ChecksumRulesTests.rules.compactMap { rule -> ChecksumAlgorithm? in
        if case .secret(let spec) = rule.body { return spec.checksum }
        return nil
      })
    #expect(used == Set(ChecksumAlgorithm.allCases))
    #expect(ChecksumRulesTests.rules.count >= 36)
  }

  @Test(arguments: rules)
  func validIsCertainAndFlippedIsLow(_ rule: Rule) throws {
    guard case .secret(let spec) = rule.body else {
      Issue.record("\(rule.id) finds no secrets")
      return
    }
    var isProved = false
    for (index, example) in rule.examples.enumerated() {
      guard case .text(let text) = example.content else { continue }
      let template = try ExampleTemplate(text)
      guard template.needsChecksum else { continue }
      let expansion = try template.expanded(
        seed: ExampleTemplate.seed(ruleID: rule.id, index: index), checksum: spec.checksum,
        computeChecksum: { RuleVerifier.checksum($0, $1, spec) })
      let range = try #require(expansion.ranges.first)
      let valid = try #require(match(expansion.bytes, rule, spec))
      #expect(valid.confidence == .certain)
      #expect(valid.reasons.map(\.description) == ["its checksum matches"])
      isProved = true
      let changed = try #require(flipped(expansion.bytes, range))
      let invalid = try #require(match(changed, rule, spec))
      // Keys of Azure's caches for Redis carry no verifiable checksum unless `+` or `/` is in them.
      if rule.id == "azure-identifiable-redis-key", invalid.confidence == .high { continue }
      #expect(invalid.confidence == .medium)
      #expect(
        invalid.reasons.map(\.description) == ["its checksum does not match: cut off, changed, or made up"])
    }
    #expect(isProved, "no example of \(rule.id) has {{checksum}}")
  }

  private func match(_ bytes: [UInt8], _ rule: Rule, _ spec: SecretSpec) -> Match? {
    var scratch = ScanScratch()
    var matches: [Match] = []
    _ = SecretScanner([(rule.id, spec)]).scan(
      bytes.span, file: ScannedFile(path: "example", head: bytes.span), scratch: &scratch, into: &matches)
    return matches.first
  }

  /// With a letter or digit of the random part changed; the ninth byte from the front of the secret at the earliest, so
  /// that no prefix changes, and one that no signature of 4 characters holds.
  private func flipped(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    let place = range.lowerBound + range.count / 2 - 4
    guard place > range.lowerBound + 8 else { return nil }
    var result = bytes
    switch bytes[place] {
    case 0x30...0x39: result[place] = bytes[place] == 0x37 ? 0x36 : 0x37
    case 0x61...0x7A: result[place] = bytes[place] == 0x62 ? 0x63 : 0x62
    default: result[place] = bytes[place] == 0x42 ? 0x43 : 0x42
    }
    return result
  }
}
