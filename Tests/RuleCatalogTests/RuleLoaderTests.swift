import Model
import RuleCatalog
import RuleModel
import Testing

struct RuleLoaderTests {
  @Test func loadsASecretRule() throws {
    let loaded = load(secretRule())
    #expect(loaded.errors.isEmpty, "\(loaded.errors)")
    let rule = try #require(loaded.rules.first)
    #expect(rule.id == "acme-key")
    #expect(rule.level == .error)
    #expect(rule.checklist == ChecklistItemID(group: .codeQuality, name: "no-hardcoded-credentials"))
    #expect(rule.rationale == "It opens the door.")
    #expect(rule.since == "0.1.0")
    #expect(rule.pack == "acme")
    #expect(rule.isDefault)
    #expect(rule.position == SourcePosition(file: "Rules/acme/a.yaml", line: 1, column: 3))
    #expect(rule.examples.count == 2 && rule.counterexamples.count == 2)
    #expect(rule.examples[0].position.line == 16)
    guard case .secret(let spec) = rule.body, case .token(let shape) = spec.matcher else {
      Issue.record("not a token rule")
      return
    }
    #expect(shape == TokenShape(prefixes: ["acme_"], alphabet: NamedAlphabet.alnum.byteClass, lengths: [36...36]))
    #expect(spec.anchors == ["acme_"])
    #expect(spec.checksum == .crc32Base62)
    #expect(spec.confidence == .medium)
  }

  @Test func readsEveryPartOfASecret() throws {
    let body = """
          pattern: '(?i)acme[_-]?key\\s{0,3}=\\s{0,3}(?<secret>[a-z0-9]{32})'
          requires: { entropy: 3.5, digits: 1, upper: 2, lower: 3, distinct: 8 }
          context: { within: 5 lines, any: [acme, api.acme.com] }
          structure: jwt
          rejects: { values: [x], patterns: ['^a+$'], roles: [lockfile, test] }
          near: [{ rule: acme-key, within: 1 line, raises: certain }]
          paths: ['**/*.py']
          confidence: low
      """
    let loaded = load(secretRule(body: body))
    #expect(loaded.errors.isEmpty, "\(loaded.errors)")
    guard case .secret(let spec) = loaded.rules.first?.body, case .pattern(let pattern) = spec.matcher else {
      Issue.record("not a pattern rule")
      return
    }
    #expect(pattern.window == 8 + 7 + 32)
    #expect(spec.anchors == ["acme-key", "acme_key", "acmekey"])
    #expect(spec.requires == Requirements(entropy: 3.5, digits: 1, upper: 2, lower: 3, distinct: 8))
    #expect(spec.context == ContextRequirement(withinLines: 5, any: ["acme", "api.acme.com"]))
    #expect(spec.structure == .jwt)
    #expect(spec.rejects == Rejects(values: ["x"], patterns: ["^a+$"], roles: [.lockfile, .test]))
    #expect(spec.near == [NearRule(ruleID: "acme-key", withinLines: 1, raises: .certain)])
    #expect(spec.paths == ["**/*.py"])
    #expect(spec.confidence == .low)
  }

  @Test func readsAssignmentAndPathRules() {
    let assignment = load(
      secretRule(body: "    assignment: { keys: [password, api_key], excluded_keys: [token_count] }"))
    #expect(assignment.errors.isEmpty, "\(assignment.errors)")
    guard case .secret(let spec) = assignment.rules.first?.body else {
      Issue.record("no rule was read")
      return
    }
    #expect(
      spec.matcher == .assignment(AssignmentSpec(keys: ["password", "api_key"], excludedKeys: ["token_count"])))
    #expect(spec.anchors == ["api", "password"])

    let text = secretRule(body: "    path: ['**/.npmrc', '*.pem']").replacing(
      "'a [[x]]'", with: "{ path: .npmrc, text: '' }"
    )
    .replacing("- 'b'", with: "- { path: b, text: b }")
    let path = load(text)
    #expect(path.errors.isEmpty, "\(path.errors)")
    guard case .secret(let byPath) = path.rules.first?.body else {
      Issue.record("no rule was read")
      return
    }
    #expect(byPath.matcher == .path)
    #expect(byPath.paths == ["**/.npmrc", "*.pem"])
    #expect(byPath.anchors.isEmpty)
    #expect(path.rules.first?.examples.first?.path == ".npmrc")
  }

  @Test(arguments: [
    ("36", [36...36]), ("20-30", [20...30]), ("[40, 20-30, 31, 45-50]", [20...31, 40...40, 45...50]),
  ]) func readsLengths(text: String, lengths: [ClosedRange<Int>]) {
    let loaded = load(secretRule(body: "    token: { prefix: acme_, chars: '[A-Za-z0-9_.-]', length: \(text) }"))
    guard case .secret(let spec) = loaded.rules.first?.body, case .token(let shape) = spec.matcher else {
      Issue.record("\(loaded.errors)")
      return
    }
    #expect(shape.lengths == lengths)
    #expect(shape.alphabet.contains(UInt8(ascii: ".")) && !shape.alphabet.contains(UInt8(ascii: "/")))
  }

  @Test func loadsACheckRuleWithTrees() throws {
    let loaded = load(checkRule)
    #expect(loaded.errors.isEmpty, "\(loaded.errors)")
    let rule = try #require(loaded.rules.first)
    guard case .check(let spec) = rule.body else {
      Issue.record("not a check")
      return
    }
    #expect(spec.appliesTo == [.difyPlugin])
    let tree: [RuleExample.TreeFile] = [
      .init(path: "manifest.yaml", content: "version: 0.1.0\n"), .init(path: "tools/a.py", content: ""),
    ]
    #expect(rule.examples[0].content == .tree(tree))
  }

  @Test func readsPackAndChecklistFiles() throws {
    let items = """
      - id: code_quality/no-hardcoded-credentials
        title: No credentials in the code
      - id: functionality/tested
        title: All tools tested
        manual: true
        question: Were they?
        applies_to: dify-plugin
        evidence: [tools_without_tests]
      """
    let loaded = RuleLoader.load(files: [
      file("Rules/acme/pack.yaml", "title: Acme's own\ndefault: false\n"), file("Rules/acme/checklist.yaml", items),
      file("Rules/acme/a.yaml", secretRule()),
    ])
    #expect(loaded.errors.isEmpty, "\(loaded.errors)")
    #expect(loaded.packs == [RulePack(name: "acme", title: "Acme's own", isDefault: false)])
    #expect(loaded.rules.map(\.isDefault) == [false])
    #expect(
      loaded.checklist.map(\.id.description) == ["code_quality/no-hardcoded-credentials", "functionality/tested"])
    #expect(loaded.checklist[1].isManual && loaded.checklist[1].evidence == [.toolsWithoutTests])
    #expect(loaded.checklist[1].appliesTo == [.difyPlugin])
  }
}

let checkRule = """
  - id: version-there
    title: There is a version
    level: warning
    rationale: r
    fix: f
    applies_to: dify-plugin
    check:
      field_required: { fields: [version] }
    examples:
      - manifest.yaml: |
          version: 0.1.0
        tools/a.py:
      - a: b
    counterexamples:
      - {}
      - a: '{{repeat x 3}}'
  """

/// A rule that loads, with another `secret:` body where one is given (indented by four spaces).
func secretRule(
  body: String = """
      token: { prefix: acme_, chars: alnum, length: 36 }
      checksum: crc32-base62
      confidence: medium
  """
) -> String {
  """
  - id: acme-key
    title: Acme key
    level: error
    checklist: code_quality/no-hardcoded-credentials
    rationale: >-
      It opens
      the door.
    fix: Revoke it.
    references: [https://example.com/]
    since: 0.1.0
    secret:
  \(body)
    examples:
      - 'a [[x]]'
      - 'a [[x]]'
    counterexamples:
      - 'b'
      - 'b'

  """
}

func file(_ path: String, _ text: String, pack: String = "acme") -> RuleFile {
  RuleFile(path: path, bytes: Array(text.utf8), pack: pack)
}

func load(_ text: String) -> LoadedRules { RuleLoader.load(files: [file("Rules/acme/a.yaml", text)]) }
