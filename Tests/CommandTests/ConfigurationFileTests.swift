import Foundation
import Testing

/// A configuration that is there is used, or said to be of no use.
@Suite struct ConfigurationFileTests {
  private func inDirectory(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write("a = 1\n", to: "a.py")
    try runner.write("b = 1\n", to: "b.py")
    try await body(runner)
  }

  /// What stands under a file's name that is no file, with the words for it.
  private static let wrong = [
    ("ln -s nothere.yaml NAME", "is a link to something that is not there"),
    ("mkdir NAME", "is a directory, where a file is expected"),
    ("mkfifo NAME", "is a pipe or a device, where a file is expected"),
    ("ln -s /dev/null NAME", "is a pipe or a device, where a file is expected"),
  ]

  @Test(arguments: wrong) func whatCannotBeReadIsNotPassedOver(command: String, words: String) async throws {
    for name in [".plimsoll.yaml", ".plimsoll-baseline", "own/rules.yaml"] {
      try await inDirectory { runner in
        if name == "own/rules.yaml" { try runner.write("rule_paths: own\n", to: ".plimsoll.yaml") }
        let made = try await runner.shell("mkdir -p own; " + command.replacing("NAME", with: name))
        #expect(made.status == 0)
        for arguments in [["check"], ["config"], ["rules", "list"], ["report"]] {
          if arguments[0] == "rules", name == ".plimsoll-baseline" { continue }
          // Folders in a folder of rules are not read.
          if command.hasPrefix("mkdir"), name == "own/rules.yaml" { continue }
          let result = try await runner.plimsoll(arguments)
          #expect(result.status == 2, "\(name) \(arguments)")
          #expect(result.error.contains("\(name): ") && result.error.contains(words), "\(result.error)")
        }
      }
    }
  }

  @Test func aPipeForTheConfigurationIsSaid() async throws {
    try await inDirectory { runner in
      let result = try await runner.shell("'\(CommandRunner.program)' check --config <(echo 'fail_on: note')")
      #expect(result.status == 2)
      #expect(result.error.contains("is a pipe or a device, where a file is expected"))
    }
  }

  @Test func aBaselineThatCannotBeReadIsNotReplaced() async throws {
    try await inDirectory { runner in
      _ = try await runner.shell("ln -s nothere .plimsoll-baseline")
      for step in [["create"], ["create", "--force"], ["update"], ["show"]] {
        let result = try await runner.plimsoll(["baseline"] + step)
        #expect(result.status == 2, "\(step)")
        #expect(result.error.contains("is a link to something that is not there"))
      }
    }
  }

  @Test(arguments: [
    ("rules: { packs: [secret] }\n", "1:18: unknown pack `secret`, did you mean `secrets`?"),
    ("rules: { only: [generic-secrt] }\n", "1:17: unknown rule `generic-secrt`, did you mean `generic-secret`?"),
    ("rules: { disable: [generic-secrt] }\n", "1:20: unknown rule `generic-secrt`, did you mean `generic-secret`?"),
    (
      "rules: { levels: { generic-secrt: off } }\n",
      "1:20: unknown rule `generic-secrt`, did you mean `generic-secret`?"
    ),
    ("rules: { levels: { none-*: note } }\n", "1:20: unknown rule `none-*`"),
    ("rule_paths: [nothere]\n", "1:14: nothere: cannot be read: no such file or directory"),
    ("import: [nothere.toml]\n", "1:10: nothere.toml: cannot be read"),
    ("baseline: nothere\n", "1:11: DIRECTORY/nothere: no such baseline"),
    ("rule_paths: [\"a\\n::error::b\\e\"]\n", "1:14: a\u{FFFD}::error::b\u{FFFD}: cannot be read"),
    ("import: [\"a\\n::error::b\\e\"]\n", "1:10: a\u{FFFD}::error::b\u{FFFD}: cannot be read"),
    ("baseline: \"a\\n::error::b\\e\"\n", "1:11: DIRECTORY/a\u{FFFD}::error::b\u{FFFD}: no such baseline"),
    ("rules: { disable: [\"a\\n::error::b\\e\"] }\n", "1:20: unknown rule `a\u{FFFD}::error::b\u{FFFD}`"),
    ("profile: \"a\\n::error::b\\e\"\n", "1:10: `profile`: unknown value `a\u{FFFD}::error::b\u{FFFD}`"),
  ]) func whatIsNamedAndMissingHasAPlace(text: String, message: String) async throws {
    try await inDirectory { runner in
      try runner.write(text, to: ".plimsoll.yaml")
      let words = message.replacing("DIRECTORY", with: runner.directory.path())
      for command in ["check", "config"] {
        let result = try await runner.plimsoll([command])
        #expect(result.status == 2)
        #expect(result.error.contains(".plimsoll.yaml:\(words)"), "\(command): \(result.error)")
        #expect(!result.error.contains("\n::error"))
        #expect(!result.error.contains("\u{1B}"))
      }
      // From a folder of it.
      try runner.write("c = 1\n", to: "sub/c.py")
      #expect(try await runner.plimsoll(["config", "sub"]).status == 2)
      #expect(try await runner.plimsoll(["config", "--no-config"]).status == 0)
    }
  }

  @Test func levelsTakeGlobsAndPacks() async throws {
    try await inDirectory { runner in
      try runner.write("password = \"Zq7xW9vLr2#k\"\n", to: "a.py")
      func status(_ levels: String, _ more: String...) async throws -> Int32 {
        try runner.write("rules: { disable: repository, levels: { \(levels) } }\n", to: ".plimsoll.yaml")
        return try await runner.plimsoll(["check"] + more).status
      }
      #expect(try await status("") == 1)
      #expect(try await status("secrets: note") == 0)
      #expect(try await status("secrets: note", "--fail-on", "note") == 1)
      #expect(try await status("generic-*: off", "--fail-on", "note") == 0)
      #expect(try await status("'*': note, generic-secret: error") == 1)
      #expect(try await status("generic-secret: error, '*': off") == 1)
      // With rules of the project's own, too.
      try runner.write(
        "rule_paths: own.yaml\nrules: { disable: repository, levels: { secrets: note } }\n", to: ".plimsoll.yaml")
      try runner.write(
        """
        - id: harbor-key
          title: Harbor key
          level: error
          rationale: Whoever holds it may enter the harbor.
          fix: Take it out.
          since: 1.0.0
          secret: { pattern: 'hbr_(?<secret>[a-z0-9]{20})' }
          examples: ['a = "hbr_[[{{lower-alnum 20}}]]"', 'b: hbr_[[{{lower-alnum 20}}]]']
          counterexamples: [hbr_x, hbr]
        """, to: "own.yaml")
      #expect(try await runner.plimsoll(["check"]).status == 0)
      #expect(try await runner.plimsoll(["check", "--fail-on", "note"]).status == 1)
    }
  }

  @Test(arguments: [["*", "!a.py"], ["/*", "!/a.py"]])
  func whatIsTakenBackIsLookedAt(globs: [String]) async throws {
    try await inDirectory { runner in
      let password = "password = \"Zq7xW9vLr2#k\"\n"
      for path in ["a.py", "b.py", "sub/a.py"] { try runner.write(password, to: path) }
      let typed = try await runner.plimsoll(
        ["check", "--disable", "repository"] + globs.flatMap { ["--exclude", $0] })
      try runner.write("exclude: ['\(globs[0])', '\(globs[1])']\n", to: ".plimsoll.yaml")
      let configured = try await runner.plimsoll(["check", "--disable", "repository"])
      try await runner.makeRepository()
      try await runner.git(["add", "-A"])
      let staged = try await runner.plimsoll(["check", "--staged", "--disable", "repository"])
      for result in [typed, configured, staged] {
        #expect(result.status == 1)
        #expect(result.output.contains("a.py"))
        #expect(!result.output.contains("b.py") && !result.output.contains("sub/a.py"), "\(result.output)")
      }
      // The folder is named by the first glob: what is in it is not taken back.
      #expect(try await runner.plimsoll(["check", "--disable", "repository", "sub"]).status == 3)
    }
  }

  @Test(arguments: [
    ["--rules", ""], ["--only", ""], ["--only", ","], ["--only", "generic-secret,"], ["--disable", ""], [""],
    ["a.py", ""], ["--config", ""], ["--baseline", ""], ["--new-since", ""], ["--since", ""], ["--diff-base", ""],
    ["--gitleaks-config", ""], ["--exclude", ""],
  ]) func anEmptyValueIsAnError(arguments: [String]) async throws {
    try await inDirectory { runner in
      try await runner.makeRepository()
      let result = try await runner.plimsoll(["check"] + arguments)
      #expect(result.status == 2, "\(result.output)")
      #expect(result.error.contains("empty"), "\(result.error)")
    }
  }

  @Test func textsOfRulesAreNoMarkup() async throws {
    try await inDirectory { runner in
      try runner.write("rule_paths: own.yaml\n", to: ".plimsoll.yaml")
      func rule(_ title: String) -> String {
        """
        - id: harbor-key
          title: \(title)
          level: error
          rationale: Whoever holds it may enter the harbor.
          fix: Take it out.
          since: 1.0.0
          secret: { pattern: 'hbr_(?<secret>[a-z0-9]{20})' }
          examples: ['a = "hbr_[[{{lower-alnum 20}}]]"', 'b: hbr_[[{{lower-alnum 20}}]]']
          counterexamples: [hbr_x, hbr]
        """
      }
      try runner.write(rule("'|<b>[x](y)'"), to: "own.yaml")
      let page = try await runner.plimsoll(["rules", "coverage", "--only", "harbor-key"])
      #expect(page.output.contains("| \\|\\<b>\\[x](y) |"), "\(page.output)\(page.error)")
      try runner.write(rule("\"a\\e[2J\""), to: "own.yaml")
      let refused = try await runner.plimsoll(["rules", "list"])
      #expect(refused.status == 2)
      #expect(refused.error.contains("own.yaml:2:10: the text holds U+001B"))
    }
  }
}
