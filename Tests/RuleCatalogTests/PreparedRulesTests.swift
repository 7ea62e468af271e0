import Model
import RuleCatalog
import Testing

@Suite struct PreparedRulesTests {
  private let yaml = """
    - id: acme-key
      title: Acme key ✓
      level: warning
      rationale: Whoever holds it is Acme.
      fix: Revoke it.
      since: 0.1.0
      secret:
        token: { prefix: [acme_, "acme:"], chars: "[a-z0-9]", length: [8, 10-12] }
        requires: { entropy: 2.5, digits: 1 }
        context: { within: 3 lines, any: [harbor] }
        checksum: crc32-base62
        rejects:
          values: [nothing]
          patterns: ['^0+$']
          roles: [docs]
          words: [demo]
          placeholders: false
          natural_language: true
          where: [{ line: [a, b], path: [c] }, { words: [d] }]
        path_patterns: ['\\.cfg$']
        confidence: medium
      examples: ['[[acme_{{hex 8}}]]', '[[acme:{{hex 8}}]]']
      counterexamples: [acme_, 'acme:']
    - id: acme-file
      title: Acme key file
      level: error
      rationale: Whoever holds it is Acme.
      fix: Delete it.
      since: 0.1.0
      secret: { path: ['**/acme.key'] }
      examples:
        - path: acme.key
          text: x
        - path: a/acme.key
          text: x
      counterexamples:
        - path: acme.txt
          text: x
        - path: acme.key.txt
          text: x
    """

  @Test func decodesWhatWasEncoded() throws {
    let loaded = RuleLoader.load(files: [RuleFile(path: "Rules/p/a.yaml", bytes: Array(yaml.utf8), pack: "p")])
    #expect(loaded.errors.isEmpty)
    let prepared = try #require(PreparedRules(Array(PreparedRules.encode(loaded).utf8)))
    #expect(prepared.packs == loaded.packs)
    #expect(prepared.count == 2)
    #expect(prepared.isSecret(0) && prepared.isDefault(0) && prepared.pathRules == [1])
    #expect(prepared.name(0) == RuleName(id: "acme-key", pack: "p", isDefault: true))
    let specs = loaded.rules.map { rule in if case .secret(let spec) = rule.body { spec } else { nil as SecretSpec? } }
    #expect(prepared.anchors == AnchorTable(specs))
    #expect(prepared.anchors.traits.first?.following == 0)
    #expect(prepared.longestMatch == SecretRuleTable.longestMatch(specs))
    let (before, after) = (loaded.rules[0], try #require(prepared.rule(0)))
    #expect((after.id, after.title, after.pack) == (before.id, before.title, before.pack))
    #expect(after.level == before.level)
    #expect(after.position == before.position)
    guard case .secret(let expected) = before.body, case .secret(let actual) = after.body else {
      Issue.record("no secret rule")
      return
    }
    #expect(actual == expected)
  }

  @Test func cutOffOrChangedTextIsRefused() {
    let loaded = RuleLoader.load(files: [RuleFile(path: "Rules/p/a.yaml", bytes: Array(yaml.utf8), pack: "p")])
    let bytes = Array(PreparedRules.encode(loaded).utf8)
    for length in 0..<bytes.count { #expect(PreparedRules(Array(bytes[..<length])) == nil) }
    for offset in stride(from: 0, to: bytes.count, by: 3) {
      var changed = bytes
      changed[offset] = 0xFF
      if let prepared = PreparedRules(changed) { for number in 0..<prepared.count { _ = prepared.rule(number) } }
    }
  }
}
