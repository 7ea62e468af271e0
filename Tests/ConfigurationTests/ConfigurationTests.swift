import Configuration
import Model
import Testing

struct ConfigurationTests {
  @Test(arguments: ["", "# nothing\n", "---\n", "rules:\nexclude: ~\n", "{}"])
  func anEmptyFileIsTheDefault(text: String) throws {
    #expect(try values(parse(text)) == values(Configuration()))
  }

  @Test func readsEveryKey() throws {
    let configuration = try parse(everything)
    #expect(configuration.packs == ["secrets", "dify"])
    #expect(configuration.disable == ["acme-*"])
    #expect(configuration.only == ["github-*", "dify"])
    #expect(configuration.levels == [.init(name: "b-rule", level: nil), .init(name: "a-*", level: .warning)])
    #expect(configuration.rulePaths == [".plimsoll/rules"])
    #expect(configuration.imports == [".gitleaks.toml", "a/b.toml"])
    #expect(configuration.position(of: "a/b.toml", in: .imports) == place(11, 26))
    #expect(configuration.exclude == ["vendor/**", "*.min.js"])
    #expect(configuration.position(of: "dify", in: .packs) == place(2, 20))
    #expect(configuration.position(of: "dify", in: .only) == place(6, 7))
    #expect(configuration.position(of: "acme-*", in: .disable) == place(3, 12))
    #expect(configuration.position(of: "a-*", in: .levels) == place(9, 5))
    #expect(configuration.position(of: ".plimsoll/rules", in: .rulePaths) == place(10, 13))
    #expect(configuration.position(of: "*.min.js", in: .exclude) == place(14, 5))
    #expect(configuration.position(of: "dify", in: .disable) == nil)
    #expect(configuration.position(of: "ci/known.txt", in: .baseline) == place(26, 11))
    #expect(configuration.failOn == .warning)
    #expect(configuration.confidence == .low)
    #expect(configuration.versionSync == .strict)
    #expect(configuration.fingerprintKey == "correct horse")
    #expect(
      configuration.suppressions == [
        SuppressionEntry(
          rules: ["a-rule"], paths: ["tests/**"], fingerprints: [], reason: "made-up keys: never live",
          expires: CalendarDay(year: 2026, month: 11, day: 22), position: place(16, 5)),
        SuppressionEntry(
          rules: ["x", "y"], paths: [], fingerprints: [String(repeating: "0a", count: 16)], reason: "r", expires: nil,
          position: place(20, 5)),
      ])
  }

  @Test func effectiveYAMLParsesBack() throws {
    for text in ["", everything, odd] {
      let configuration = try parse(text)
      let printed = configuration.effectiveYAML
      #expect(try values(parse(printed)) == values(configuration), "\(printed)")
      #expect(try parse(printed).effectiveYAML == printed)
    }
  }

  @Test func effectiveYAMLOfTheDefault() {
    #expect(
      Configuration().effectiveYAML == """
        rules:
          packs: []
          only: []
          disable: []
          levels: {}
        rule_paths: []
        import: []
        exclude: []
        suppressions: []
        fail_on: error
        confidence: medium
        version_sync: auto
        baseline: '.plimsoll-baseline'

        """)
  }

  @Test(arguments: [
    "on", "NULL", "12", "0x1", "a b", "-", "*x", "'", "it's", "\"", "a: b", "#c", "a #c", "\u{1}", "\u{85}\u{2028}",
    "é\n\tb",
    " x ", "\\", "🎉", "2026-11-22", "!x", "&a", "{", "a\u{0}b", "\u{FEFF}", "~x", "a/b.c-d_e", "é", "a,b", "y:", "\r\n",
    "a\u{202E}b",
  ]) func anyTextSurvives(text: String) throws {
    var configuration = Configuration()
    // Those are no patterns of their own.
    let glob = ["#c", "!x"].contains(text) ? "\\" + text : text
    configuration.exclude = [glob]
    configuration.levels = [.init(name: text, level: .note)]
    configuration.suppressions = [
      SuppressionEntry(
        rules: [text], paths: [glob], fingerprints: [], reason: "x" + text, expires: nil, position: place(1, 1))
    ]
    #expect(try values(parse(configuration.effectiveYAML)) == values(configuration))
  }

  private let everything = """
    rules:
      packs: [secrets, dify]
      disable: acme-*
      only:
        - github-*
        - dify
      levels:
        b-rule: off
        a-*: warning
    rule_paths: .plimsoll/rules
    import: [.gitleaks.toml, a/b.toml]
    exclude:
      - vendor/**
      - '*.min.js'
    suppressions:
      - rule: a-rule
        path: tests/**
        reason: "made-up keys: never live"
        expires: 2026-11-22
      - rules: [x, y]
        fingerprint: 0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a
        reason: r
    fail_on: warning
    confidence: low
    version_sync: strict
    baseline: ci/known.txt
    fingerprint_key: correct horse
    """

  private let odd = """
    exclude: ['*', "a\\tb", 'on', 'it''s', '~']
    rules: { levels: { 'a: b': off, "null": note } }
    suppressions: [{ path: ' #x', reason: |
        two
        lines
      }]
    """.replacing("|\n    two\n    lines\n  ", with: "\"two\\nlines\" ")
}

func parse(_ text: String) throws(LoadErrors) -> Configuration {
  try Configuration.parse(Array(text.utf8), file: ".plimsoll.yaml")
}

func place(_ line: Int, _ column: Int) -> SourcePosition {
  SourcePosition(file: ".plimsoll.yaml", line: line, column: column)
}

/// What a configuration says, without the places it was read at, for comparing what two files say.
func values(_ configuration: Configuration) -> [String] {
  [
    "\(configuration.packs)", "\(configuration.only)", "\(configuration.disable)",
    "\(configuration.levels)", "\(configuration.rulePaths)", "\(configuration.imports)",
    "\(configuration.exclude)",
    "\(configuration.failOn)", "\(configuration.confidence)", "\(configuration.versionSync)",
    "\(configuration.baseline)",
    "\(configuration.fingerprintKey ?? "nil")",
  ]
    + configuration.suppressions.map {
      "\($0.rules) \($0.paths) \($0.fingerprints) \($0.reason.debugDescription) \($0.expires?.description ?? "nil")"
    }
}
