import Foundation
import TestSupport
import Testing

@Suite struct ImportTests {
  /// Twenty letters and digits, so that no text of a key's shape stands here.
  private static let value = "q7Rw2mZx" + "9LpT4vKs" + "8Nd3"
  private static let rules = """
    [[rules]]
    id = "acme-key"
    description = "An Acme key"
    regex = '''acme_([0-9A-Za-z]{20})\\b'''
    keywords = ["acme_"]
    [[rules]]
    id = "berth-number"
    regex = '''\\b[0-9A-Za-z]{20}\\b'''
    keywords = ["berthing"]
    [[rules]]
    id = "never"
    regex = '''(?:a|b)\\p{L}'''
    [allowlist]
    paths = ['''^allowed/''']
    stopwords = ["mockvalue"]

    """

  private func inDirectory(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write(Self.rules, to: ".gitleaks.toml")
    try await body(runner)
  }

  private func check(_ runner: CommandRunner, _ options: [String] = []) async throws -> CommandRunner.Result {
    try await runner.plimsoll(["check", "--disable", "repository,generic-secret"] + options)
  }

  @Test func writesRulesThatLoadAndFind() async throws {
    try await inDirectory { runner in
      let result = try await runner.plimsoll(["rules", "import", ".gitleaks.toml", "--output", "own/rules"])
      #expect(result.status == 0, "\(result.error)")
      try GoldenFile.expect(result.output, "rules-import.txt")
      let test = try await runner.plimsoll(["rules", "test", "own/rules"])
      #expect(test.status == 0, "\(test.output) \(test.error)")
      #expect(test.output.contains("no examples, so that nothing is proved: gitleaks-acme-key, gitleaks-berth-number"))
      try runner.write("rule_paths: own/rules\n", to: ".plimsoll.yaml")
      try runner.write("k = acme_\(Self.value)\n", to: "a.py")
      let found = try await check(runner)
      #expect(found.status == 1)
      #expect(found.output.contains("a.py") && found.output.contains("gitleaks-acme-key"))
      let page = try await runner.plimsoll(["rules", "show", "gitleaks-acme-key"])
      #expect(page.output.contains("taken from gitleaks/acme-key") && page.output.contains("It has no examples"))
      // Its own output is overwritten, the user's files are not.
      #expect(try await runner.plimsoll(["rules", "import", ".gitleaks.toml", "-o", "own/rules"]).status == 0)
      try runner.write("- id: mine\n", to: "own/rules/gitleaks.yaml")
      let kept = try await runner.plimsoll(["rules", "import", ".gitleaks.toml", "-o", "own/rules"])
      #expect(kept.status == 2 && kept.error.contains("was not written by an import"))
    }
  }

  @Test func standardOutputIsTheRulesAlone() async throws {
    try await inDirectory { runner in
      let result = try await runner.plimsoll(["rules", "import", ".gitleaks.toml", "--prefix", "own-"])
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("# Imported by plimsoll from .gitleaks.toml (gitleaks).\n"))
      #expect(result.output.contains("# never: refused: its `regex` cannot be said: at byte 7: "))
      #expect(result.output.contains("- id: own-acme-key\n"))
      #expect(result.error.contains("refused      1"))
    }
  }

  @Test(arguments: ["configuration", "option"])
  func rulesRunFromTheirFile(_ way: String) async throws {
    try await inDirectory { runner in
      let options = way == "option" ? ["--gitleaks-config", ".gitleaks.toml"] : []
      if way == "configuration" { try runner.write("import: [.gitleaks.toml]\n", to: ".plimsoll.yaml") }
      try runner.write("k = acme_\(Self.value)\n", to: "a.py")
      try runner.write("k = acme_\(Self.value)\nt = \(StagedTests.token)\n", to: "allowed/b.py")
      try runner.write("k = \(Self.value)\n", to: "c.py")
      try runner.write("# berthing\n\n\n\n\n\n\nk = \(Self.value)\n", to: "d.py")
      try runner.write("k = acme_MockValue\(Self.value.prefix(11))\n", to: "e.py")
      let result = try await check(runner, options + ["--format", "json"])
      #expect(result.status == 1, "\(result.error)")
      let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let findings = try #require(report["findings"] as? [[String: Any]]).map {
        "\($0["path"] as? String ?? "") \($0["rule_id"] as? String ?? "")"
      }
      // The allowlist of the file holds for its own rules alone.
      #expect(findings == ["a.py gitleaks-acme-key", "allowed/b.py github-classic-pat", "d.py gitleaks-berth-number"])
      #expect(result.output.contains("import-incomplete"))
      #expect(result.error.contains("of its 3 rules 2 run as they are, 0 in part, 1 not"))
      let explained = try await runner.plimsoll(["explain", "e.py:1"] + options)
      #expect(explained.output.contains("turned down by gitleaks-acme-key"))
      #expect(explained.output.contains("the rule excludes it by a word in it"))
      let listed = try await runner.plimsoll(["rules", "list"] + options)
      #expect(listed.output.contains("gitleaks-berth-number"))
      let shown = try await runner.plimsoll(["rules", "show", "gitleaks-acme-key"] + options)
      #expect(shown.output.contains("pack       .gitleaks.toml"))
    }
  }

  @Test func inASubdirectoryTheConfigurationLeadsToTheFile() async throws {
    try await inDirectory { runner in
      try runner.write("import: .gitleaks.toml\n", to: ".plimsoll.yaml")
      try runner.write("k = acme_\(Self.value)\n", to: "sub/a.py")
      let result = try await check(runner, ["sub"])
      #expect(result.output.contains("gitleaks-acme-key"))
    }
  }

  @Test func aFileThatNobodyMentionsIsNoted() async throws {
    try await inDirectory { runner in
      try runner.write("k = acme_\(Self.value)\n", to: "a.py")
      let result = try await check(runner)
      #expect(result.status == 0)
      #expect(result.output.contains("gitleaks-config-unused"))
      #expect(!result.output.contains("gitleaks-acme-key"))
      for format in ["json", "sarif"] {
        #expect(try await check(runner, ["--format", format]).output.contains("gitleaks-config-unused"))
      }
      let used = try await check(runner, ["--gitleaks-config", ".gitleaks.toml"])
      #expect(!used.output.contains("gitleaks-config-unused"))
    }
  }

  @Test func allowlistsAloneAreNoRules() async throws {
    try await inDirectory { runner in
      try runner.write("[extend]\nuseDefault = true\n[allowlist]\npaths = ['a']\n", to: ".gitleaks.toml")
      try runner.write("x\n", to: "a.py")
      let result = try await runner.plimsoll(["rules", "import", ".gitleaks.toml"])
      #expect(result.status == 2)
      #expect(result.error.contains("no rule could be imported") && result.error.contains("useDefault"))
      let checked = try await check(runner, ["--gitleaks-config", ".gitleaks.toml"])
      #expect(checked.status == 0)
      #expect(checked.output.contains("import-empty"))
    }
  }

  @Test func errorsHaveAPlace() async throws {
    try await inDirectory { runner in
      try runner.write("[[rules]]\nid = 'a'\nregex = 'x\n", to: "bad.toml")
      for command in [["rules", "import", "bad.toml"], ["check", "--gitleaks-config", "bad.toml"]] {
        let result = try await runner.plimsoll(command)
        #expect(result.status == 2)
        #expect(result.error.contains("bad.toml:3:9: the string is not closed by `'`"))
        #expect(result.output.isEmpty)
      }
      for command in [
        ["rules", "import", "none.toml"], ["check", "--gitleaks-config", "none.toml"],
        ["rules", "import", ".gitleaks.toml", "--default-rules", "none.toml"],
      ] {
        #expect(try await runner.plimsoll(command).status == 2)
      }
      try runner.write("import: none.toml\n", to: ".plimsoll.yaml")
      #expect(try await check(runner).status == 2)
    }
  }

  @Test(
    "A prefix that no id can begin with is refused",
    arguments: ["B@D", "Acme-", "-a", "a--", String(repeating: "a", count: 40)])
  func prefixes(prefix: String) async throws {
    try await inDirectory { runner in
      let result = try await runner.plimsoll([
        "rules", "import", ".gitleaks.toml", "--prefix=\(prefix)", "--output", "own",
      ])
      #expect(result.status == 2 && result.error.contains("--prefix"), "\(result.error)")
      #expect(!FileManager.default.fileExists(atPath: runner.directory.appending(path: "own").path))
    }
  }
}
