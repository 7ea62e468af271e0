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
    """

  @Test func decodesWhatWasEncoded() throws {
    let loaded = RuleLoader.load(files: [RuleFile(path: "Rules/p/a.yaml", bytes: Array(yaml.utf8), pack: "p")])
    #expect(loaded.errors.isEmpty)
    let decoded = try #require(PreparedRules.decode(Array(PreparedRules.encode(loaded).utf8)))
    #expect(decoded.packs == loaded.packs)
    #expect(decoded.rules.count == 1)
    let (before, after) = (loaded.rules[0], decoded.rules[0])
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
    for length in 0..<bytes.count { #expect(PreparedRules.decode(Array(bytes[..<length])) == nil) }
    for offset in stride(from: 0, to: bytes.count, by: 3) {
      var changed = bytes
      changed[offset] = 0xFF
      _ = PreparedRules.decode(changed)
    }
  }
}
