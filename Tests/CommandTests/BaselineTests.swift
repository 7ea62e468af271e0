import Foundation
import Testing

/// Baselines, from adopting plimsoll in a project with a past to the last entry that is pruned.
@Suite struct BaselineTests {
  static let token = StagedTests.token
  static let leak = "token = \"\(token)\"\n"
  /// Two others, put together here so that none stands in the repository.
  static let other = "gh" + "p_" + "beacon5Shoals6Of7The8Amber9Bay" + "2Sq6un"
  static let third = "gh" + "p_" + "signal2Towers4At6The8Outer0Ca1" + "1sKxHB"
  static let file = ".plimsoll-baseline"

  func inRepository(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write(Self.leak, to: "src/old.py")
    // What the checks of a repository ask for, so that only secrets are left.
    try runner.write("rules: { packs: [secrets] }\n", to: ".plimsoll.yaml")
    try await runner.commit("a past")
    try await body(runner)
  }

  func plimsoll(_ runner: CommandRunner, _ arguments: String..., in folder: String = "") async throws
    -> CommandRunner.Result
  {
    let result = try await runner.plimsoll(arguments, in: folder)
    #expect(!(result.output + result.error).contains(Self.token))
    return result
  }

  func text(_ runner: CommandRunner, _ path: String = file) throws -> String {
    try String(contentsOf: runner.directory.appending(path: path), encoding: .utf8)
  }

  func adopted(_ body: (CommandRunner) async throws -> Void) async throws {
    try await inRepository { runner in
      let created = try await plimsoll(runner, "baseline", "create")
      #expect(created.status == 0, "\(created.error)")
      try await runner.commit("baseline")
      try await body(runner)
    }
  }

  @Test func adoptingIsOneCommand() async throws {
    try await inRepository { runner in
      #expect(try await plimsoll(runner, "check").status == 1)
      let created = try await plimsoll(runner, "baseline", "create")
      #expect(created.status == 0)
      #expect(created.output.contains("1  github-classic-pat"))
      #expect(created.output.contains("from now on only what is new fails"))
      let lines = try text(runner).split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines[0].hasPrefix("plimsoll-baseline 1 made-with:"))
      #expect(lines[1].wholeMatch(of: /github-classic-pat [0-9a-f]{32} 1/) != nil)

      let check = try await plimsoll(runner, "check")
      #expect(check.status == 0)
      // The baseline itself is nothing to find.
      #expect(try await plimsoll(runner, "check", "--fail-on", "note").status == 0)
      #expect(check.output.replacing("\n", with: " ").contains("1 finding known by .plimsoll-baseline"))
      #expect(try await plimsoll(runner, "check", "--no-baseline").status == 1)
      #expect(try await plimsoll(runner, "report").status == 0)
      #expect(try await plimsoll(runner, "check", in: "src").status == 0)
      #expect(try await plimsoll(runner, "check", "src").status == 0)
      #expect(try await plimsoll(runner, "baseline", "create").status == 2)

      try runner.write("password = \"\(Self.other)\"\n", to: "src/new.py")
      #expect(try await plimsoll(runner, "check").status == 1)
      try await runner.git(["add", "."])
      #expect(try await plimsoll(runner, "check", "--staged").status == 1)
    }
  }

  @Test func movingRenamingAndReformattingAddNothing() async throws {
    try await adopted { runner in
      try await runner.git(["mv", "src/old.py", "src/renamed.js"])
      try runner.write("// moved\n\nconst  settings = {\n  token:   '\(Self.token)',\n};\n", to: "src/renamed.js")
      try await runner.git(["add", "-A"])
      #expect(try await plimsoll(runner, "check", "--staged").status == 0)
      #expect(try await plimsoll(runner, "check").status == 0)
      let leak = try await runner.commit("reformatted")
      #expect(try await plimsoll(runner, "check", "--commits", "\(leak)~1..").status == 0)
      #expect(try await plimsoll(runner, "check", "--since", "HEAD~1").status == 0)
      #expect(try await plimsoll(runner, "check", "--history").status == 0)
      try await runner.git(["archive", "--format=zip", "-o", "release.zip", "HEAD"])
      let archive = try await plimsoll(runner, "check", "release.zip")
      #expect(archive.status == 0, "\(archive.output)")
      #expect(try await plimsoll(runner, "check", "release.zip", "--no-baseline").status == 1)
      // What it stores as it is would be a place of its own.
      try FileManager.default.removeItem(at: runner.directory.appending(path: "release.zip"))
      let before = try text(runner)
      #expect(try await plimsoll(runner, "baseline", "update").status == 0)
      #expect(try text(runner) == before)
    }
  }

  /// The same value has one fingerprint wherever it is found.
  @Test func oneFingerprintInEveryView() async throws {
    try await inRepository { runner in
      try runner.write("key = '\(Self.token)'\n", to: "staged.rb")
      try await runner.git(["add", "staged.rb"])
      try await runner.git(["archive", "--format=tar", "-o", "release.tar", "HEAD"])
      var found: Set<Substring> = []
      for view in [
        [], ["--staged"], ["--since", "HEAD~1"], ["--commits", "HEAD~1.."], ["--history"], ["release.tar"],
      ] {
        let json = try await runner.plimsoll(["check", "--format", "json"] + view).output
        let fingerprints = json.matches(of: /"fingerprint": "([0-9a-f]{32})"/).map(\.1)
        #expect(!fingerprints.isEmpty, "\(view)")
        found.formUnion(fingerprints)
      }
      #expect(found.count == 1)
    }
  }

  @Test func whatWasFixedIsSaidAndPruned() async throws {
    try await adopted { runner in
      try runner.write("token = \"\"\n", to: "src/old.py")
      let check = try await plimsoll(runner, "check")
      #expect(check.status == 0)
      #expect(check.output.contains("(baseline-stale)"))
      // A part of the project says nothing about the rest.
      try runner.write("x = 1\n", to: "docs/x.py")
      #expect(try await plimsoll(runner, "check", "docs").output.contains("baseline-stale") == false)
      #expect(try await plimsoll(runner, "baseline", "show").output.contains("nowhere any more"))
      let pruned = try await plimsoll(runner, "baseline", "prune")
      #expect(pruned.status == 0)
      #expect(pruned.output.contains("  - github-classic-pat"))
      #expect(try text(runner).split(separator: "\n").count == 1)
      try runner.write(Self.leak, to: "src/old.py")
      #expect(try await plimsoll(runner, "check").status == 1)
    }
  }

  @Test func whatCannotBeReadIsNotPruned() async throws {
    try await adopted { runner in
      let before = try text(runner)
      try runner.write("token = \"\"\n", to: "src/old.py")
      try runner.write("no index", to: ".git/index")
      #expect(try await plimsoll(runner, "baseline", "prune").status == 3)
      #expect(try text(runner) == before)
    }
  }

  @Test func whatHidesMoreThanItSaysIsSaid() async throws {
    try await adopted { runner in
      try runner.write(Self.leak, to: "copy.py")
      let check = try await plimsoll(runner, "check")
      #expect(check.status == 0)
      let words = check.output.replacing("\n", with: " ").split(separator: " ").joined(separator: " ")
      #expect(words.contains("hides a finding of github-classic-pat in 2 places and was made for 1"))
      #expect(words.contains("(baseline-exceeded)"))
      #expect(try await plimsoll(runner, "baseline", "update").output.contains("2 places, before 1"))
      #expect(try await plimsoll(runner, "check").output.contains("baseline-exceeded") == false)
    }
  }

  /// Two branches that each get an entry: git merges the file by itself, and the union of both where it cannot.
  @Test func mergesLeaveAFileThatIsRead() async throws {
    try await adopted { runner in
      try runner.write("\(Self.file) merge=union\n", to: ".gitattributes")
      try await runner.commit("attributes")
      for (branch, value) in [("one", Self.other), ("two", Self.third)] {
        try await runner.git(["checkout", "-q", "-b", branch, "main"])
        try runner.write("token = \"\(value)\"\n", to: "\(branch).py")
        #expect(try await plimsoll(runner, "baseline", "update").status == 0)
        try await runner.commit(branch)
      }
      #expect(try await runner.git(["merge", "-q", "-m", "merge", "one"]).status == 0)
      #expect(try text(runner).contains("<<<<<<<") == false)
      #expect(try text(runner).split(separator: "\n").count == 4)
      #expect(try await plimsoll(runner, "check").status == 0)
      #expect(try await plimsoll(runner, "baseline", "prune").status == 0)
      #expect(
        try text(runner).split(separator: "\n").dropFirst().elementsEqual(
          try text(runner).split(separator: "\n").dropFirst().sorted()))
    }
  }

  @Test(arguments: [
    ("", "1:1: the file is empty"),
    ("github-classic-pat 0123456789abcdef0123456789abcdef 1\n", "1:1: not a baseline"),
    ("plimsoll-baseline 2 made-with:0123456789abcdef\n", "1:1: expected"),
    ("HEAD\n<<<<<<< HEAD\n", "2:1: a merge is not resolved"),
    ("HEAD\ngithub-classic-pat 0123 1\n", "2:20: a fingerprint has 32"),
    ("HEAD\ngithub-classic-pat 0123456789abcdef0123456789abcdef 0\n", "2:53: the number of places"),
    ("HEAD\n* 0123456789abcdef0123456789abcdef 1\n", "2:1: not the id of a rule"),
    ("HEAD\n# a note\n", "2:1: a note belongs behind an entry"),
  ])
  func whatIsWrongInABaselineIsSaidWithItsPlace(_ content: String, _ words: String) async throws {
    try await adopted { runner in
      let head = try #require(try text(runner).split(separator: "\n").first)
      try runner.write(content.replacing("HEAD\n", with: head + "\n", maxReplacements: 1), to: Self.file)
      for arguments in [["check"], ["check", "--staged"], ["report"], ["baseline", "prune"]] {
        let result = try await runner.plimsoll(arguments)
        #expect(result.status == 2, "\(arguments)")
        #expect(result.error.contains("\(Self.file):\(words)"), "\(result.error)")
      }
    }
  }

  @Test func anotherKeyIsSaid() async throws {
    try await adopted { runner in
      try runner.write("rules: { packs: [secrets] }\nfingerprint_key: another one\n", to: ".plimsoll.yaml")
      let result = try await plimsoll(runner, "check")
      #expect(result.status == 2)
      #expect(result.error.contains("another `fingerprint_key`"))
      #expect(try await plimsoll(runner, "baseline", "create", "--force").status == 0)
      #expect(try await plimsoll(runner, "check").status == 0)
    }
  }

  /// An entry is about a rule and a value together: it cannot be turned to another rule.
  @Test func anEntryOfAnotherRuleHidesNothing() async throws {
    try await adopted { runner in
      try runner.write(try text(runner).replacing("github-classic-pat", with: "generic-secret"), to: Self.file)
      let result = try await plimsoll(runner, "check")
      #expect(result.status == 1)
      #expect(result.output.contains("(baseline-stale)"))
    }
  }

  @Test func theConfigurationNamesAnotherFile() async throws {
    try await inRepository { runner in
      try runner.write("rules: { packs: [secrets] }\nbaseline: ci/known.txt\n", to: ".plimsoll.yaml")
      let missing = try await plimsoll(runner, "check")
      #expect(missing.status == 2)
      #expect(missing.error.contains("known.txt: no such baseline"))
      try FileManager.default.createDirectory(
        at: runner.directory.appending(path: "ci"), withIntermediateDirectories: true)
      #expect(try await plimsoll(runner, "baseline", "create").status == 0)
      #expect(try text(runner, "ci/known.txt").hasPrefix("plimsoll-baseline"))
      #expect(try await plimsoll(runner, "check").status == 0)
      try runner.write("rules: { packs: [secrets] }\nbaseline: off\n", to: ".plimsoll.yaml")
      #expect(try await plimsoll(runner, "check").status == 1)
    }
  }

  @Test func notesStayWhereTheyAre() async throws {
    try await adopted { runner in
      let lines = try text(runner).split(separator: "\n")
      try runner.write("\(lines[0])\n\(lines[1])  # of the demo\n", to: Self.file)
      try runner.write("token = \"\(Self.third)\"\n", to: "new.py")
      #expect(try await plimsoll(runner, "baseline", "update").status == 0)
      #expect(try text(runner).contains("\(lines[1])  # of the demo\n"))
      let json = try await plimsoll(runner, "check", "--format", "json").output
      #expect(json.contains("\"reason\": \"of the demo\""))
      #expect(json.contains("\"baseline\": true"))
    }
  }

  @Test func sarifMarksWhatIsKnown() async throws {
    try await adopted { runner in
      try runner.write("password = \"\(Self.other)\"\n", to: "new.py")
      let plain = try await plimsoll(runner, "check", "--format", "sarif").output
      #expect(plain.contains("\"baselineState\": \"new\""))
      #expect(!plain.contains("\"unchanged\""))
      let all = try await plimsoll(runner, "check", "--format", "sarif", "--include-suppressed").output
      #expect(all.contains("\"baselineState\": \"unchanged\""))
      #expect(all.contains("\"kind\": \"external\""))
    }
  }

  @Test func newSinceACommitOrABaseline() async throws {
    try await inRepository { runner in
      try await runner.git(["tag", "v1"])
      let known = try await plimsoll(runner, "check", "--new-since", "v1")
      #expect(known.status == 0)
      #expect(known.output.replacing("\n", with: " ").contains("1 finding known by v1 ("))
      try await runner.git(["mv", "src/old.py", "moved.py"])
      #expect(try await plimsoll(runner, "check", "--new-since", "v1").status == 0)
      try runner.write("password = \"\(Self.other)\"\n", to: "new.py")
      #expect(try await plimsoll(runner, "check", "--new-since", "v1").status == 1)
      #expect(try await plimsoll(runner, "baseline", "create", "--baseline", "known").status == 0)
      #expect(try await plimsoll(runner, "check", "--new-since", "known").status == 0)
      let missing = try await plimsoll(runner, "check", "--new-since", "nosuch")
      #expect(missing.status == 3)
      #expect(missing.error.contains("`nosuch` names no commit"))
    }
  }

  @Test func releaseDiff() async throws {
    try await inRepository { runner in
      try runner.write("password = \"\(Self.other)\"\n", to: "gone.py")
      try await runner.commit("published")
      try await runner.git(["tag", "v1.2.0"])
      try await runner.git(["rm", "-q", "gone.py"])
      let result = try await plimsoll(runner, "check", "--release-diff", "v1.2.0")
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output.contains("Still there since v1.2.0"))
      #expect(result.output.contains("src/old.py:1:10"))
      #expect(result.output.contains("Gone since v1.2.0"))
      #expect(result.output.contains("gone.py:1:"))
      try runner.write("token = \"\(Self.third)\"\n", to: "new.py")
      let json = try await plimsoll(runner, "check", "--release-diff", "v1.2.0", "--format", "json").output
      #expect(json.contains("\"baseline_state\": \"new\""))
      #expect(json.contains("\"baseline_state\": \"unchanged\""))
      #expect(json.contains("\"baseline_state\": \"absent\""))
      let sarif = try await plimsoll(
        runner, "check", "--release-diff", "v1.2.0", "--format", "sarif", "--include-suppressed"
      ).output
      #expect(sarif.contains("\"baselineState\": \"absent\""))
      #expect(try await plimsoll(runner, "check", "--release-diff", "v1.2.0", "--staged").status == 2)
    }
  }

  @Test func packagesAreNotExcused() async throws {
    try await adopted { runner in
      let help = try await plimsoll(runner, "package", "--help").output
      #expect(!help.contains("--baseline"))
    }
  }

  // MARK: Other scanners

  @Test func aBaselineAnywhereOnTheDisk() async throws {
    try await inRepository { runner in
      let file = runner.directory.appending(path: "kept/known").path
      try runner.write("", to: "kept/other")
      let created = try await plimsoll(runner, "baseline", "create", "--baseline", file)
      #expect(created.status == 0, "\(created.error)")
      #expect(FileManager.default.fileExists(atPath: file))
      #expect(try await plimsoll(runner, "check", "--baseline", file).status == 0)
    }
  }

  /// What was not looked at would be new the next time.
  @Test func anIncompleteScanMakesNoBaseline() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let result = try await plimsoll(runner, "baseline", "create")
    #expect(result.status == 3)
    #expect(result.error.contains("no baseline was written: not everything could be looked at"), "\(result.error)")
    #expect(!result.output.contains("from now on"))
    #expect(!FileManager.default.fileExists(atPath: runner.directory.appending(path: Self.file).path))
  }

  /// What is known is not new where it is written once more, but it may go where it was not.
  @Test func aKnownValueInANewFileIsSaid() async throws {
    try await adopted { runner in
      try runner.write(Self.leak, to: "public.py")
      try await runner.git(["add", "-A"])
      let words = "  public.py:1: writes a value that .plimsoll-baseline knows: look where it goes"
      let staged = try await plimsoll(runner, "check", "--staged")
      #expect(staged.status == 0 && staged.output.contains(words), "\(staged.output)\(staged.error)")
      try await runner.commit("copy")
      let commits = try await plimsoll(runner, "check", "--commits", "HEAD~1..", "--format", "json")
      #expect(commits.status == 0 && commits.output.contains("baseline-exceeded"), "\(commits.output)")
      // An earlier commit as the baseline says nothing about where its values are.
      let compared = try await plimsoll(runner, "check", "--diff-base", "HEAD~1", "--no-baseline", "--format", "json")
      #expect(!compared.output.contains("baseline-exceeded"), "\(compared.output)")
    }
  }
}
