import Foundation
import Model
import RuleImport
import Testing

@Suite struct RuleImportTests {
  private func note(_ pack: ImportedPack, _ id: String) -> [String] {
    pack.rules.first { $0.originalID == id }?.notes.map { "\($0.kind.rawValue): \($0.text)" } ?? ["no rule"]
  }

  private let acme = "[[rules]]\nid = 'acme'\nregex = 'acme_([a-z]{9})'\n"

  @Test func aRuleThatSaysEverythingInOurWords() throws {
    let pack = try imported(
      """
      title = "mine"
      [[rules]]
      id = "Acme.API key"
      description = '''An Acme key:
      very   bad.'''
      regex = '''(?i)acme[_-](key|id)=([a-z]{20})$'''
      secretGroup = 2
      entropy = 3.2
      keywords = ["ACME"]
      path = '''\\.cfg$'''
        [[rules.allowlists]]
        regexes = ['x{3}', 'y$']
        stopwords = ["sample"]
        paths = ['''^docs/''']
        [[rules.allowlists]]
        condition = "AND"
        regexTarget = "line"
        regexes = ['it''s']
        paths = ['\\.md$']
        stopwords = "demo"
      """.replacing("'it''s'", with: "\"it's\""))
    #expect(pack.rules.map(\.outcome) == [.mapped])
    #expect(pack.rules[0].notes.isEmpty)
    #expect(
      pack.yaml().text == """
        # Imported by plimsoll from x.toml (gitleaks).
        # Rules: 1 mapped, 0 partly, 0 refused.

        - id: gitleaks-acme-api-key
          title: 'An Acme key: very bad.'
          level: error
          rationale: 'Taken over from gitleaks: An Acme key: very bad.'
          fix: 'Revoke the secret where it was issued, issue a new one, and keep it in the environment or a secret store.'
          imported_from: 'gitleaks/Acme.API key'
          secret:
            pattern: '(?i)acme[_\\-](?:key|id)=(?<secret>[a-z]{20})\\z'
            path_patterns:
              - '\\.cfg\\z'
            requires: { entropy: 3.2 }
            rejects:
              placeholders: false
              words:
                - sample
              patterns:
                - 'x{3}'
                - 'y\\z'
              where:
                -
                  path:
                    - '^docs/'
                -
                  line:
                    - 'it''s'
                  path:
                    - '\\.md\\z'
                  words:
                    - demo

        """)
  }

  @Test func keywordsThatThePatternDoesNotHoldMustBeInTheFile() throws {
    let pack = try imported(
      acme + "keywords = ['Harbor', 'quay']\n" + "[[rules]]\nid='b'\nregex='[0-9]{20}'\nkeywords=['berth']\n")
    #expect(pack.rules.map(\.outcome) == [.mapped, .mapped])
    let text = pack.yaml().text
    #expect(text.contains("context:\n      within: file\n      any:\n        - harbor\n        - quay\n"))
    #expect(text.contains("any:\n        - berth\n"))
  }

  @Test func whatCannotBeSearchedForIsRefused() throws {
    let pack = try imported(
      """
      rules = [
        { id = "none", regex = "[0-9]{20}" },
        { id = "short", regex = "[0-9]{20}", keywords = ["sk", "long"] },
        { id = "look", regex = "acme(?=x)", keywords = ["acme"] },
        { id = "broken", regex = "acmeBROKEN" },
        { id = "group", regex = "acme(x)", secretGroup = 3 },
        { id = "empty", description = "changes another" },
        { id = "path", regex = "acme", path = "(?!x)" },
      ]
      """)
    #expect(pack.count == 0)
    #expect(note(pack, "none").first?.hasPrefix("refused: it would have to search all of every file") == true)
    #expect(note(pack, "short").first?.hasSuffix("a keyword is shorter: sk") == true)
    #expect(
      note(pack, "look") == [
        "refused: its `regex` cannot be said: at byte 4: this group is no RE2 syntax: it has no lookarounds"
      ])
    #expect(note(pack, "broken") == ["refused: its `regex` cannot be said: at byte 0: broken"])
    #expect(note(pack, "group").first?.contains("`secretGroup` is 3, the regex has 1 groups") == true)
    #expect(note(pack, "empty").first?.contains("neither `regex` nor `path`") == true)
    #expect(note(pack, "path").first?.hasPrefix("refused: its `path` cannot be said") == true)
    for rule in pack.rules { #expect(pack.yaml().text.contains("# \(rule.originalID): refused: ")) }
  }

  @Test func whatIsSaidInPartIsListed() throws {
    let pack = try imported(
      """
      [[rules]]
      id = "long"
      regex = "acme.*"
      [[rules]]
      id = "commits"
      regex = "acme"
      tags = ["a", "b"]
      colour = "red"
      allowlists = [{ commits = ["abc"], stopwords = ["kept"] }, { condition = "and", commits = ["x"], paths = ["y"] }]
      [[rules]]
      id = "pattern"
      regex = "acme"
      allowlists = [{ regexes = ["ok", "BROKEN"] }, { condition = "&&", regexes = ["BROKEN"], paths = ["gone"] }]
      [[rules]]
      id = "groups"
      regex = "acme(a)?(b)"
      """)
    #expect(pack.rules.map(\.outcome) == [.partly, .partly, .partly, .partly])
    let text = pack.yaml().text
    #expect(note(pack, "long").first?.contains("more than 16384 bytes are not found") == true)
    #expect(text.contains("pattern: 'acme.*'\n    window: 16384\n"))
    #expect(note(pack, "commits").contains("left out: tags: a, b"))
    #expect(note(pack, "commits").contains("partly: a key that is not known: colour"))
    #expect(note(pack, "commits").contains { $0.hasPrefix("partly: an allowlist names commits") })
    // What is left of an OR holds; of an AND it would allow too much.
    #expect(text.contains("- kept\n"))
    #expect(!text.contains("- y\n") && !text.contains("- gone\n"))
    #expect(text.contains("- ok\n"))
    #expect(note(pack, "pattern").contains { $0.contains("is left out: at byte 0: broken") })
    #expect(note(pack, "groups").contains { $0.contains("which group is the secret depends on the text") })
  }

  @Test func allowlistsOfTheFileAreSharedByItsRules() throws {
    let pack = try imported(
      """
      [allowlist]
      paths = ["vendor/"]
      regexes = ["^x+$"]
      regexTarget = "match"
      [[rules]]
      id = "a"
      regex = "acme"
      [[rules]]
      id = "b"
      path = 'id_rsa$'
      """)
    let text = pack.yaml().text
    #expect(
      text.contains(
        "- &allowlist-1\n          path:\n            - vendor/\n        - &allowlist-2\n          match:\n"))
    // Without a match only the path can be asked.
    let byPath = try #require(text.range(of: "gitleaks-b"))
    #expect(text[byPath.lowerBound...].contains("- *allowlist-1\n"))
    #expect(!text[byPath.lowerBound...].contains("- *allowlist-2\n"))
  }

  @Test func allowlistsForSomeRules() throws {
    let pack = try imported(
      acme + "[[rules]]\nid='other'\nregex='acme'\n[[allowlists]]\ntargetRules=['acme','gone']\nstopwords=['demo']\n")
    let text = pack.yaml().text
    #expect(text.components(separatedBy: "- demo").count == 2)
    #expect(pack.notes.map(\.text) == ["an allowlist is for a rule that is not in the file: gone"])
  }

  @Test func extendsAFile() throws {
    let base = """
      [[rules]]
      id = "acme"
      description = "of the base"
      regex = "acme-base"
      entropy = 3.0
      [[rules]]
      id = "dropped"
      regex = "acme"
      [allowlist]
      paths = ["base/"]
      """
    let text = """
      [extend]
      path = "base.toml"
      disabledRules = ["dropped", "nowhere"]
      [[rules]]
      id = "acme"
      entropy = 4.5
      [[rules.allowlists]]
      stopwords = ["mine"]
      """
    let pack = try imported(text, files: ["base.toml": base])
    #expect(pack.rules.map(\.originalID) == ["acme"])
    let yaml = pack.yaml().text
    for part in ["acme-base", "entropy: 4.5", "of the base", "- mine", "- base/"] {
      #expect(yaml.contains(part), "\(part)")
    }
    #expect(pack.notes.map(\.text) == ["`disabledRules` names a rule that is not there: nowhere"])
    #expect(throws: LoadErrors.self) { try imported(text) }
  }

  @Test func extendsTheDefaultRules() throws {
    let text = "[extend]\nuseDefault = true\ndisabledRules = ['x']\n" + acme + "[[rules]]\nid='theirs'\n"
    let alone = try imported(text)
    #expect(alone.rules.map(\.outcome) == [.mapped, .refused])
    #expect(alone.notes.count == 2 && alone.notes.allSatisfy { $0.kind == .partly })
    let whole = try imported(
      text, defaultRules: "[[rules]]\nid='theirs'\nregex='acme'\n[[rules]]\nid='x'\nregex='acme'\n")
    #expect(whole.rules.map(\.originalID) == ["acme", "theirs"])
    #expect(whole.rules.map(\.outcome) == [.mapped, .mapped])
  }

  @Test func rulesThatNeedAnother() throws {
    let pack = try imported(
      """
      [[rules]]
      id = "pair"
      regex = "acme_key"
      required = [{ id = "half", withinLines = 5, withinColumns = 3 }]
      [[rules]]
      id = "half"
      regex = "acme_id"
      skipReport = true
      [[rules]]
      id = "lost"
      regex = "acme_x"
      required = [{ id = "refused" }]
      [[rules]]
      id = "refused"
      regex = "[a-z]"
      """)
    #expect(pack.rules.map(\.outcome) == [.partly, .partly, .refused, .refused])
    let text = pack.yaml().text
    #expect(
      text.contains(
        "near:\n      - rule: gitleaks-half\n        within: 5 lines\n        raises: high\n    confidence: low\n"))
    #expect(note(pack, "pair").contains { $0.contains("columns") })
    #expect(note(pack, "lost") == ["refused: it needs another rule, which was refused or is not in the file: refused"])
    var changed = pack
    changed.refuse("gitleaks-half", "later", detail: "why")
    #expect(changed.rules.map(\.outcome) == [.refused, .refused, .refused, .refused])
  }

  @Test func filtersOfBetterleaks() throws {
    let pack = try imported(
      """
      prefilter = 'matchesAny(attributes["path"], [`\\.lock$`])'
      [[rules]]
      id = "acme"
      confidence = "medium"
      regex = "acme"
      filter = 'entropy(finding["secret"]) < 3.5 || containsAny(finding["secret"], ["demo"])'
      validate = "http.get()"
      [[rules]]
      id = "words"
      confidence = "low"
      regex = "acme"
      filter = 'tokenRatio(finding["secret"]) >= 2.5'
      components = [{ id = "acme", within = "-2L,+7L" }, { id = "gone", optional = true }]
      """)
    #expect(pack.tool == .betterleaks)
    #expect(pack.rules.map(\.outcome) == [.mapped, .partly])
    #expect(note(pack, "acme") == ["left out: validate"])
    #expect(note(pack, "words").contains { $0.contains("asks a tokenizer") })
    let text = pack.yaml().text
    #expect(text.contains("- id: betterleaks-acme\n"))
    #expect(text.contains("requires: { entropy: 3.5 }"))
    #expect(text.contains("natural_language: true\n"))
    #expect(text.contains("within: 7 lines\n        raises: medium\n"))
    #expect(text.contains("- '\\.lock\\z'"))
  }

  @Test func idsAreOurs() throws {
    let pack = try imported(
      "rules=[{id='A b',regex='acme'},{id='a_b',regex='acme'},{id='A b',regex='acme'},{id='☂',regex='acme'}]")
    #expect(pack.rules.map(\.id) == ["gitleaks-a-b", "gitleaks-a-b-2", "gitleaks-a-b-3", "gitleaks-rule"])
    #expect(note(pack, "A b") == [])
    #expect(pack.rules[2].outcome == .refused)
    #expect(try imported(acme, prefix: "").rules.map(\.id) == ["acme"])
    #expect(try imported(acme, prefix: "own-").rules.map(\.id) == ["own-acme"])
    #expect(
      try imported("rules=[{id='\(String(repeating: "x", count: 90))',regex='acme'}]").rules[0].id.utf8.count == 64)
  }

  @Test func commentsStayComments() throws {
    let pack = try imported("rules=[{id=\"a\\n- id: evil\\u2028x\",regex='nothing'}]")
    #expect(pack.yaml().text.split(separator: "\n").allSatisfy { $0.hasPrefix("#") })
  }

  @Test(arguments: [
    ("[[rules]]\nid = 3", "x.toml:2:6: `id` must be text in quotes, found an integer"),
    ("[[rules]]\nregex = 'x'", "x.toml:1:1: the rule has no `id`"),
    ("rules = 3", "x.toml:1:9: `rules` must be a list of tables"),
    ("[[rules]]\nid='a'\nentropy = 'x'", "x.toml:3:11: `entropy` must be a number"),
    ("[[rules]]\nid='a'\nkeywords = [1]", "x.toml:3:13: `keywords` must be a list of texts"),
    ("[[rules]]\nid='a'\nsecretGroup = -1", "x.toml:3:15: `secretGroup` must be a whole number"),
    ("[[allowlists]]\ncondition = 'XOR'\npaths=['x']", "x.toml:2:13: `condition` must be OR or AND"),
    ("[[allowlists]]\nregexTarget = 'file'\npaths=['x']", "x.toml:2:15: `regexTarget` must be"),
    ("[[allowlists]]\ndescription = 'x'", "x.toml:1:1: the allowlist is empty"),
    ("[[allowlists]]\npaths=['x']\nrepos=['y']", "unknown key `repos`"),
    ("[allowlist]\npaths=['x']\n[[allowlists]]\npaths=['y']", "x.toml:1:1: `allowlist` is the old spelling"),
    ("[extend]\nuseDefault=true\npath='x'", "`useDefault` and `path` exclude each other"),
    ("[[rules]\n", "x.toml:1:9: a table header ends in `]]`"), ("rules = [", "x.toml:1:9: the array is not closed"),
  ])
  func aBadFileHasItsPlace(_ text: String, _ message: String) {
    do {
      _ = try imported(text)
      Issue.record("no error: \(text)")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
    }
  }
}
