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
}
