import Foundation
import Testing

/// What is masked where it was found is masked wherever else it is shown.
@Suite struct MaskedCopiesTests {
  private static let value = "q7RwZ2m9KfT4" + "vXs8LpB3nYc6Dd"
  private static let token = "AKIA" + "Q3EGRS7XK4JZV5TB"
  private static let formats = ["text", "json", "jsonl", "sarif", "html", "markdown", "csv", "github", "junit"]

  @Test(arguments: [
    "api_key = 'VALUE'  # was VALUE", "curl -u user:VALUE https://x.io/?q=VALUE", "password: VALUE # VALUE",
    "{\"api_key\": \"VALUE\", \"version\": \"VALUE\"}", "old = VALUE; api_key = \"VALUE\"",
  ])
  func aValueThatStandsTwice(line: String) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write(line.replacing("VALUE", with: Self.value) + "\n", to: "a.py")
    for format in Self.formats {
      let result = try await runner.plimsoll(["check", "--no-config", "--format", format, "a.py"])
      #expect(result.status == 1)
      #expect(!result.output.contains(Self.value), "\(format): \(line)")
    }
    let explained = try await runner.plimsoll(["explain", "--no-config", "a.py:1"])
    #expect(!explained.output.contains(Self.value))
  }

  @Test func aShortOneIsAWordOfItsOwn() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write(
      "db_password = 'hX7#q' + ''; note = 'hX7#q hX7#qs'\npassword = 'kT9$wz' # kT9$wz, kT9$wzx\n", to: "a.py")
    let result = try await runner.plimsoll(["check", "--no-config", "--confidence", "low", "a.py"])
    #expect(result.output.contains("# ****, kT9$wzx"), "\(result.output)")
  }

  @Test func whatRulesFindThatAreNotInForce() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write("api_key = \"\(Self.value)\"; id = \"\(Self.token)\"\n", to: "a.py")
    for arguments in [["--only", "aws-access-key-id"], ["--disable", "generic-*"]] {
      let result = try await runner.plimsoll(["check", "--no-config", "a.py"] + arguments)
      #expect(result.output.contains("AKIA****") && !result.output.contains(Self.value), "\(result.output)")
    }
  }

  /// A name of a field, a version, what a check quotes of a requirement.
  @Test func whatChecksQuote() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    func manifest(_ key: String, _ version: String) -> String {
      "version: \(version)\ntype: plugin\nauthor: a\nname: n\nresource:\n  permission:\n    \(key): {enabled: true}\n"
        + "plugins:\n  tools: []\nmeta:\n  version: \(version)\n"
    }
    try runner.write(manifest("tool", "0.0.1"), to: "old/manifest.yaml")
    try runner.write(manifest(Self.token, Self.token), to: "new/manifest.yaml")
    for folder in ["old", "new"] { try runner.write("", to: "\(folder)/requirements.txt") }
    var commands = Self.formats.map { ["check", "--no-config", "--format", $0, "new"] }
    commands += [["report", "--no-config", "new"], ["report", "--no-config", "--format", "json", "new"]]
    commands += [
      ["check", "--no-config", "--rules", "dify", "new"], ["check", "--no-config", "--only", "manifest-*", "new"],
    ]
    commands += [["diff", "old", "new"], ["diff", "old", "new", "--format", "json"], ["release", "new"]]
    commands += [["files", "new", "--format", "json"], ["bump", "patch", "new"]]
    for command in commands {
      let result = try await runner.plimsoll(command)
      #expect(!(result.output + result.error).contains(Self.token), "\(command)")
    }
    let diff = try await runner.plimsoll(["diff", "old", "new"])
    #expect(diff.output.contains("`AKIA****` is asked for"))
  }

  /// A runner of GitHub takes a line for a command that a file's name begins; a terminal an escape in a message.
  @Test func namesGiveNoCommands() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write("api_key = \"\(Self.value)\"\n", to: "::add-mask::a")
    let text = try await runner.plimsoll(
      ["check", "--no-config", "--format", "text"], variables: ["GITHUB_ACTIONS": "true"])
    #expect(text.output.hasPrefix("::stop-commands::plimsoll-1\n") && text.output.hasSuffix("::plimsoll-1::\n"))
    let plain = try await runner.plimsoll(["check", "--no-config", "--format", "text"])
    #expect(plain.output.hasPrefix("::add-mask::a\n"))
    let json = try await runner.plimsoll(
      ["check", "--no-config", "--format", "json"], variables: ["GITHUB_ACTIONS": "true"])
    #expect(json.output.hasPrefix("{"))
    let missing = try await runner.plimsoll(
      ["check", "\u{1B}[2Jno\u{202E}thing\n::error::x"], variables: ["GITHUB_ACTIONS": "true"])
    #expect(!missing.error.contains("\u{1B}") && !missing.error.contains("\u{202E}"))
    let lines = missing.error.split(separator: "\n")
    #expect(lines.first?.hasPrefix("::stop-commands::") == true || !lines.contains { $0.hasPrefix("::error") })
  }
}
