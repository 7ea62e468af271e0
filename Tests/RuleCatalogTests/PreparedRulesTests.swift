import RuleCatalog
import RuleModel
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
          common_values: true
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
    - id: acme-ignored
      title: Acme files stay out
      level: warning
      applies_to: repository
      rationale: They are Acme's.
      fix: Ignore them.
      since: 0.1.0
      check:
        ignored:
          paths: &paths [acme/, '1', "✓"]
          note_in: *paths
      examples: [{ acme/a: x }, { '1': x }]
      counterexamples: [{ b: x }, { c: x }]
    """

  private var file: RuleFile { RuleFile(path: "Rules/p/a.yaml", bytes: Array(yaml.utf8), pack: "p") }

  @Test func decodesWhatWasEncoded() throws {
    let loaded = RuleLoader.load(files: [file])
    #expect(loaded.errors.isEmpty)
    let prepared = try #require(PreparedRules(Array(PreparedRules.encode(loaded, files: [file]).utf8)))
    #expect(prepared.packs == loaded.packs)
    #expect(prepared.count == 3)
    #expect(prepared.isSecret(0) && prepared.isDefault(0) && prepared.pathRules == [1])
    #expect(prepared.name(0) == RuleName(id: "acme-key", pack: "p", isDefault: true))
    let specs = loaded.rules.map { rule in if case .secret(let spec) = rule.body { spec } else { nil as SecretSpec? } }
    #expect(prepared.anchors == AnchorTable(specs))
    #expect(prepared.anchors.traits.first?.following == 0)
    #expect(prepared.longestMatch == SecretRuleTable.longestMatch(specs))
    guard case .check(let written) = loaded.rules[2].body,
      case .check(let read) = prepared.rule(2, withCheck: true)?.body,
      case .outline(_, let name) = prepared.rule(2)?.body
    else {
      Issue.record("no check")
      return
    }
    #expect(read == written)
    #expect(name == "ignored")
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
    let loaded = RuleLoader.load(files: [file])
    let bytes = Array(PreparedRules.encode(loaded, files: [file]).utf8)
    for length in 0..<bytes.count { #expect(PreparedRules(Array(bytes[..<length])) == nil) }
    for offset in stride(from: 0, to: bytes.count, by: 3) {
      var changed = bytes
      changed[offset] = 0xFF
      if let prepared = PreparedRules(changed) {
        for number in 0..<prepared.count { _ = prepared.rule(number, withCheck: true) }
      }
    }
  }
}
