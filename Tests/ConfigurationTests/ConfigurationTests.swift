import Configuration
import Model
import Testing

struct ConfigurationTests {
  @Test(arguments: ["", "# nothing\n", "---\n", "rules:\nexclude: ~\n", "{}"])
  func anEmptyFileIsTheDefault(text: String) throws {
    #expect(try parse(text) == Configuration())
  }

  @Test func readsEveryKey() throws {
    let configuration = try parse(everything)
    #expect(configuration.rules.packs == [name("secrets", 2, 11), name("dify", 2, 20)])
    #expect(configuration.rules.disable == [name("acme-*", 3, 12)])
    #expect(configuration.rules.only.map(\.name) == ["github-*", "dify"])
    #expect(configuration.rules.levels.map(\.rule) == [name("a-rule", 8, 5), name("b-rule", 9, 5)])
    #expect(configuration.rules.levels.map(\.level) == [.warning, nil])
    #expect(configuration.rulePaths == [name(".plimsoll/rules", 10, 13)])
    #expect(configuration.exclude.map(\.name) == ["vendor/**", "*.min.js"])
    #expect(configuration.failOn == .warning)
    #expect(configuration.confidence == .low)
    #expect(configuration.versionSync == .strict)
    #expect(configuration.fingerprintKey == "correct horse")
    #expect(
      configuration.suppressions == [
        SuppressionEntry(
          rules: ["a-rule"], paths: ["tests/**"], fingerprints: [], reason: "made-up keys: never live",
          expires: CalendarDay(year: 2026, month: 11, day: 22), position: place(15, 5)),
        SuppressionEntry(
          rules: ["x", "y"], paths: [], fingerprints: [String(repeating: "0a", count: 16)], reason: "r", expires: nil,
          position: place(19, 5)),
      ])
  }

  @Test func effectiveYAMLParsesBack() throws {
    for text in ["", everything, odd] {
      let configuration = try parse(text)
      let printed = configuration.effectiveYAML
      #expect(try withoutPlaces(parse(printed)) == withoutPlaces(configuration), "\(printed)")
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
        exclude: []
        suppressions: []
        fail_on: error
        confidence: medium
        version_sync: auto

        """)
  }

  @Test(arguments: [
    "on", "NULL", "12", "0x1", "a b", "-", "*x", "'", "it's", "\"", "a: b", "#c", "a #c", "\u{1}", "\u{85}\u{2028}",
    "é\n\tb",
    " x ", "\\", "🎉", "2026-11-22", "!x", "&a", "{", "a\u{0}b", "\u{FEFF}", "~x", "a/b.c-d_e", "é", "a,b", "y:", "\r\n",
  ]) func anyTextSurvives(text: String) throws {
    var configuration = Configuration()
    configuration.exclude = [ConfiguredName(text)]
    configuration.rules.levels = [.init(rule: ConfiguredName(text), level: .note)]
    configuration.suppressions = [
      SuppressionEntry(
        rules: [text], paths: [text], fingerprints: [], reason: "x" + text, expires: nil, position: place(1, 1))
    ]
    #expect(try withoutPlaces(parse(configuration.effectiveYAML)) == withoutPlaces(configuration))
  }

  private let everything = """
    rules:
      packs: [secrets, dify]
      disable: acme-*
      only:
        - github-*
        - dify
      levels:
        a-rule: warning
        b-rule: off
    rule_paths: .plimsoll/rules
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
    fingerprint_key: correct horse
    """

  private let odd = """
    exclude: ['*', "a\\tb", 'on', 'it''s', '~']
    rules: { levels: { 'a: b': off, "null": note } }
    suppressions: [{ path: '#x', reason: |
        two
        lines
      }]
    """.replacing("|\n    two\n    lines\n  ", with: "\"two\\nlines\" ")

  private func name(_ name: String, _ line: Int, _ column: Int) -> ConfiguredName {
    ConfiguredName(name, position: place(line, column))
  }
}

func parse(_ text: String) throws(LoadErrors) -> Configuration {
  try Configuration.parse(Array(text.utf8), file: ".plimsoll.yaml")
}

func place(_ line: Int, _ column: Int) -> SourcePosition {
  SourcePosition(file: ".plimsoll.yaml", line: line, column: column)
}

/// The configuration with every place taken out, for comparing what two files say.
func withoutPlaces(_ configuration: Configuration) -> Configuration {
  func bare(_ names: [ConfiguredName]) -> [ConfiguredName] { names.map { ConfiguredName($0.name) } }
  var result = configuration
  result.rules = Configuration.RuleChoice(
    packs: bare(result.rules.packs), only: bare(result.rules.only), disable: bare(result.rules.disable),
    levels: result.rules.levels.map { .init(rule: ConfiguredName($0.rule.name), level: $0.level) })
  result.rulePaths = bare(result.rulePaths)
  result.exclude = bare(result.exclude)
  for index in result.suppressions.indices { result.suppressions[index].position = place(1, 1) }
  return result
}
