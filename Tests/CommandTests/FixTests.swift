import Foundation
import Testing

/// What is mended without asking, and what is left alone.
@Suite struct FixTests {
  private static let manifest = ReleaseCommandTests.files["manifest.yaml"] ?? ""

  private func inPlugin(_ changes: [String: String], _ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    for (path, text) in ReleaseCommandTests.files.merging(changes, uniquingKeysWith: { $1 }) {
      try runner.write(text, to: "tides/\(path)")
    }
    try await body(runner)
  }

  private func text(_ runner: CommandRunner, _ path: String) throws -> String {
    try String(contentsOf: runner.directory.appending(path: path), encoding: .utf8)
  }

  @Test("Quotes, a copied version, a language code and ignore lines are mended; layout and comments stay")
  func mends() async throws {
    let broken = Self.manifest
      .replacing("version: \"3.12\"", with: "version: 3.12   ")
      .replacing("label: {en_US: Tides}", with: "label: {en_US: Tides, zh_CN: 潮汐}  # two")
      .replacing("description: {en_US: Tide tables}", with: "description: {en_US: Tide tables, zh_CN: 潮汐表}")
    try await inPlugin(["manifest.yaml": broken, ".difyignore": "*.log\r\n__pycache__/", ".env": "A=1\n"]) { runner in
      try runner.write("version_sync: strict\n", to: ".plimsoll.yaml")
      let before = try text(runner, "tides/manifest.yaml")
      let dry = try await runner.plimsoll(["fix", "tides", "--dry-run"])
      #expect(
        dry.output.contains("+    version: \"3.12\"") || dry.output.contains("version: \"3.12\""),
        "\(dry.output)\(dry.error)")
      #expect(try text(runner, "tides/manifest.yaml") == before)
      let result = try await runner.plimsoll(["fix", "tides"])
      #expect(result.output.contains("mended "), "\(result.output)\(result.error)")
      let mended =
        before
        .replacing("version: 3.12   ", with: "version: \"3.12\"   ").replacing("zh_CN", with: "zh_Hans")
        .replacing("version: \"0.0.1\"", with: "version: \"0.1.0\"")
      #expect(try text(runner, "tides/manifest.yaml") == mended)
      #expect(try text(runner, "tides/.difyignore").hasPrefix("*.log\r\n__pycache__/\r\n.env"))
      let again = try await runner.plimsoll(["fix", "tides"])
      #expect(again.output.hasPrefix("nothing to mend"), "\(again.output)")
    }
  }

  @Test(
    "Fields that everybody writes the same are added where the layout has a place for them",
    arguments: [
      (Self.manifest.replacing("type: plugin\n", with: ""), "version: 0.1.0   # of the plugin\ntype: plugin\nauthor"),
      (
        Self.manifest.replacing(
          "resource: {memory: 268435456}", with: "resource: {permission: {tool: {enabled: true}}}"),
        "resource: {permission: {tool: {enabled: true}}, memory: 268435456}\n"
      ),
      (
        Self.manifest.replacing("  arch: [amd64, arm64]\n", with: ""),
        "meta:\n  version: \"0.0.1\"\n  arch:\n    - amd64\n    - arm64\n  minimum_dify_version"
      ),
      (
        Self.manifest.replacing("runner: {language: python, version", with: "runner: {\n    version"),
        "runner: {\n    version: \"3.12\", entrypoint: main"
      ),
    ])
  func defaults(manifest: String, part: String) async throws {
    try await inPlugin(["manifest.yaml": manifest.replacing("\n", with: "\r\n")]) { runner in
      let result = try await runner.plimsoll(["fix", "tides"])
      #expect(result.output.contains("mended "), "\(result.output)\(result.error)")
      let mended = try text(runner, "tides/manifest.yaml")
      #expect(mended.contains(part.replacing("\n", with: "\r\n")), "\(mended)")
      #expect(!mended.replacing("\r\n", with: "").contains("\n"))
      #expect(try await runner.plimsoll(["fix", "tides"]).output.hasPrefix("nothing to mend"))
      #expect(try await runner.plimsoll(["check", "tides", "--only", "manifest-required"]).status == 0)
    }
  }

  @Test("JSON and TOML are edited in their own notation, or not at all")
  func notations() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write(
      """
      - id: own-types
        title: Types
        level: error
        checklist: configuration/manifest-complete
        rationale: Types matter.
        fix: Mend it.
        since: 0.1.0
        references: [https://example.org]
        applies_to: repository
        check:
          field_type:
            fields:
              - { file: pyproject.toml, field: [project.label, other.label], type: string }
              - { file: package.json, field: label, type: string }
              - { file: package.json, field: keywords, type: list }
              - { file: package.json, field: flag, type: boolean }
        examples:
          - package.json: '{"label": 1}'
          - package.json: '{"flag": "yes"}'
        counterexamples:
          - package.json: '{"label": "1"}'
          - package.json: '{"flag": true}'

      """, to: "rules/own.yaml")
    try runner.write("rule_paths: [rules]\n", to: ".plimsoll.yaml")
    try runner.write(
      "{\n  \"label\": 3.12, \"keywords\": \"tides\",\n  \"flag\": \"yes\"\n}\n", to: "package.json")
    try runner.write("[project]\nlabel = 12 # one\n\n[other]\nlabel = 1.50\n", to: "pyproject.toml")
    let result = try await runner.plimsoll(["fix", "--only", "own-types"])
    #expect(result.output.contains("mended "), "\(result.output)\(result.error)")
    #expect(
      try text(runner, "package.json")
        == "{\n  \"label\": \"3.12\", \"keywords\": [\"tides\"],\n  \"flag\": true\n}\n")
    #expect(try text(runner, "pyproject.toml") == "[project]\nlabel = \"12\" # one\n\n[other]\nlabel = 1.50\n")
  }

  @Test("A copied value is written as its document writes it")
  func copies() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write(
      """
      - id: own-copy
        title: Two versions
        level: error
        checklist: configuration/manifest-complete
        rationale: Two versions confuse.
        fix: Mend it.
        since: 0.1.0
        references: [https://example.org]
        applies_to: [npm-package, python-distribution]
        check: { fields_equal: { fields: [version, config.version] } }
        examples:
          - package.json: '{"name": "a", "version": "1.0.0", "config": {"version": "2.0.0"}}'
          - package.json: '{"name": "a", "version": "1.0.0", "config": {"version": 2}}'
        counterexamples:
          - package.json: '{"name": "a", "version": "1.0.0", "config": {"version": "1.0.0"}}'
          - package.json: '{"name": "a", "version": "1.0.0"}'

      """, to: "rules/own.yaml")
    try runner.write("rule_paths: [rules]\n", to: ".plimsoll.yaml")
    for (value, folder) in [("2", "number"), ("\"2.0.0\"", "text")] {
      try runner.write(
        "{ \"name\": \"a\", \"version\": \"1.0.0\",\n  \"config\": { \"version\": \(value) } }\n",
        to: "\(folder)/package.json")
      let result = try await runner.plimsoll(["fix", folder, "--only", "own-copy"])
      #expect(result.output.contains("mended 1 finding"), "\(result.output)\(result.error)")
      #expect(
        try text(runner, "\(folder)/package.json")
          == "{ \"name\": \"a\", \"version\": \"1.0.0\",\n  \"config\": { \"version\": \"1.0.0\" } }\n")
    }
  }

  @Test("A secret beside what is mended is masked")
  func masks() async throws {
    let password = "kT9vQ2xL" + "w7Zp"
    let broken = Self.manifest.replacing(
      "label: {en_US: Tides}", with: "label: {en_US: Tides, zh_CN: x}  # password = \"\(password)\"")
    try await inPlugin(["manifest.yaml": broken]) { runner in
      let result = try await runner.plimsoll(["fix", "tides", "--dry-run"])
      #expect(result.output.contains("zh_Hans: x}  # password = \"kT9****"), "\(result.output)")
      #expect(!result.output.contains(password))
      #expect(try await runner.plimsoll(["fix", "tides"]).output.contains("mended"))
      #expect(try text(runner, "tides/manifest.yaml").contains(password))
    }
  }

  @Test("What nobody can know is left, and said")
  func leaves() async throws {
    try await inPlugin(["PRIVACY.md": ""]) { runner in
      let result = try await runner.plimsoll(["fix", "tides"])
      #expect(!result.output.contains("PRIVACY.md"), "\(result.output)")
      #expect(!result.output.contains("; 0 left"))
      #expect(try text(runner, "tides/PRIVACY.md").isEmpty)
    }
  }

  @Test("SARIF says what would be mended")
  func sarif() async throws {
    let broken = Self.manifest.replacing("version: \"3.12\"", with: "version: 3.12")
    try await inPlugin(["manifest.yaml": broken]) { runner in
      let result = try await runner.plimsoll(["check", "tides", "--format", "sarif"])
      #expect(result.output.contains("\"fixes\""))
      #expect(result.output.contains("\"text\": \"\\\"3.12\\\"\""))
    }
  }

  @Test("A version that is a number is not copied: there would be two errors")
  func numbersStay() async throws {
    let broken = Self.manifest.replacing("version: 0.1.0", with: "version: 1.0").replacing("\"0.0.1\"", with: "0.0.2")
    try await inPlugin(["manifest.yaml": broken]) { runner in
      try runner.write("version_sync: strict\n", to: ".plimsoll.yaml")
      _ = try await runner.plimsoll(["fix", "tides"])
      #expect(try text(runner, "tides/manifest.yaml").contains("\n  version: 0.0.2\n"))
      let result = try await runner.plimsoll(["check", "tides", "--only", "manifest-type"])
      #expect(!result.output.contains("`meta.version` must be"), "\(result.output)")
    }
  }

  @Test("No two keys get one name")
  func oneName() async throws {
    let two = Self.manifest.replacing(
      "label: {en_US: Tides}", with: "label: {zh_CN: a, zh-Hans: b, en_US: Tides}")
    try await inPlugin(["manifest.yaml": two]) { runner in
      _ = try await runner.plimsoll(["fix", "tides"])
      let mended = try text(runner, "tides/manifest.yaml")
      #expect(mended.ranges(of: "zh_Hans:").count == 1, "\(mended)")
      let check = try await runner.plimsoll(["check", "tides", "--only", "manifest-syntax"])
      #expect(check.status == 0, "\(check.output)")
    }
  }

  @Test("A line for a file with brackets in its name leaves it out, and is added once")
  func brackets() async throws {
    try await inPlugin(["sub/[a].p12": "x\n"]) { runner in
      _ = try await runner.plimsoll(["fix", "tides"])
      let once = try text(runner, "tides/.difyignore")
      #expect(once.ranges(of: #"sub/\[a].p12"#).count + once.ranges(of: #"sub/\[a\].p12"#).count == 1, "\(once)")
      #expect(!(try await runner.plimsoll(["files", "--plain", "tides"]).output.contains("p12")))
      _ = try await runner.plimsoll(["fix", "tides"])
      #expect(try text(runner, "tides/.difyignore") == once)
    }
  }

}
