import Foundation
import Testing

/// `check --history` on real repositories, as a user runs it.
@Suite struct HistoryTests {
  private static let token = StagedTests.token

  private func inRepository(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try await body(runner)
  }

  private func commit(_ runner: CommandRunner, _ text: String, to path: String, _ message: String = "edit") async throws
  {
    try runner.write(text, to: path)
    try await runner.git(["add", "-A"])
    try await runner.git(["commit", "-q", "-m", message])
  }

  private func json(_ result: CommandRunner.Result) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  private func findings(_ result: CommandRunner.Result) throws -> [[String: Any]] {
    try #require(try json(result)["findings"] as? [[String: Any]])
  }

  @Test func aSecretThatWasTakenOutIsToldOnce() async throws {
    try await inRepository { runner in
      for number in 1...4 {
        try await commit(
          runner, String(repeating: "# line\n", count: number) + "key = \"\(Self.token)\"\n", to: "src/app.py")
      }
      try await runner.git(["tag", "v1"])
      try await commit(runner, "key = None\n", to: "src/app.py", "clean")
      #expect(try await runner.plimsoll(["check"]).status == 0)
      for pack in [false, true] {
        if pack { try await runner.git(["repack", "-q", "-a", "-d", "-f"]) }
        let result = try await runner.plimsoll(["check", "--history", "--format", "json"])
        #expect(result.status == 1)
        let found = try findings(result)
        #expect(found.count == 1 && found.first?["path"] as? String == "src/app.py")
        #expect((found.first?["region"] as? [String: Any])?["start_line"] as? Int == 5)
        let lifetime = try #require(found.first?["lifetime"] as? [String: Any])
        #expect(lifetime["versions"] as? Int == 4 && lifetime["in_head"] as? Bool == false)
        #expect(lifetime["branches"] as? [String] == ["main"] && lifetime["tags"] as? [String] == ["v1"])
        #expect((lifetime["introduced"] as? [String: Any])?["author"] as? String == "A <a@localhost>")
        #expect(lifetime["removed"] is [String: Any])
        let object = try #require(found.first?["object"] as? String)
        #expect(try await runner.git(["cat-file", "blob", object]).output.contains(Self.token))
        let scope = try #require(try json(result)["scope"] as? [String: Any])
        #expect(scope["view"] as? String == "history of HEAD, secrets only")
        #expect((scope["history"] as? [String: Any])?["commits"] as? Int == 6)
      }
    }
  }

  @Test func textAndSARIFTellTheLifetime() async throws {
    try await inRepository { runner in
      try await commit(runner, "key = \"\(Self.token)\"\n", to: "app.py")
      try await commit(runner, "key = None\n", to: "app.py", "clean")
      try await runner.git(["remote", "add", "origin", "https://me:pass@example.org/app.git"])
      let result = try await runner.plimsoll(["check", "--history", "--format", "text", "--format", "sarif=out.sarif"])
      #expect(result.status == 1)
      #expect(result.output.contains("    since: ") && result.output.contains("    until: "))
      #expect(result.output.contains("    reached: 1 branch: main\n"))
      #expect(result.output.contains("3 commits"))
      #expect(!result.output.contains(Self.token))
      let log = try String(contentsOf: runner.directory.appending(path: "out.sarif"), encoding: .utf8)
      #expect(log.contains("\"lifetime\": {") && !log.contains(Self.token))
      let head = try await runner.git(["rev-parse", "HEAD"]).output.dropLast()
      #expect(
        log.contains("\"repositoryUri\": \"https://example.org/app.git\"")
          && log.contains("\"revisionId\": \"\(head)\""))
    }
  }

  @Test func messagesAndNamesAreLookedAt() async throws {
    try await inRepository { runner in
      try await commit(runner, "clean\n", to: "a.txt", "oops \(Self.token)")
      try await runner.git(["branch", "fix-\(Self.token)"])
      try await runner.git(["tag", "-a", "-m", "\(Self.token)", "v1"])
      try await commit(runner, "clean\n", to: "\(Self.token).txt")
      let paths = try findings(try await runner.plimsoll(["check", "--history", "--format", "json"])).map {
        ($0["path"] as? String ?? "").split(separator: "/").prefix(2).joined(separator: "/")
      }
      let kinds = Set(paths.map { $0.hasPrefix("(names)") ? $0 : String($0.prefix { $0 != "/" }) })
      #expect(kinds == ["(commit)", "(tag)", "(names)/references", "(names)/files"])
    }
  }

  /// The same content as a lock file and as code: what its path as code lets through holds.
  @Test func everyPathOfAContentCounts() async throws {
    try await inRepository { runner in
      let text = "db_password = \"Xk9mQ2vL7wPz4RtY\"\n"
      try await commit(runner, text, to: "yarn.lock")
      let locked = try findings(
        try await runner.plimsoll(["check", "--history", "--format", "json", "--confidence", "high"]))
      try await runner.git(["mv", "yarn.lock", "settings.py"])
      try await runner.git(["commit", "-q", "-m", "move"])
      let both = try findings(
        try await runner.plimsoll(["check", "--history", "--format", "json", "--confidence", "high"]))
      #expect(locked.isEmpty && both.map { $0["path"] as? String } == ["settings.py"])
    }
  }

  @Test func otherBranchesAndWhatWasAmended() async throws {
    try await inRepository { runner in
      try await runner.git(["checkout", "-q", "-b", "side"])
      try await commit(runner, "key = \"\(Self.token)\"\n", to: "side.py")
      try await runner.git(["checkout", "-q", "main"])
      try await commit(runner, "key = \"\(Self.token)\"\n", to: "amended.py")
      try await runner.git(["reset", "-q", "--hard", "HEAD~1"])
      #expect(try await runner.plimsoll(["check", "--history"]).status == 0)
      func paths(_ options: [String]) async throws -> [String?] {
        try findings(try await runner.plimsoll(["check", "--history", "--format", "json"] + options)).map {
          $0["path"] as? String
        }
      }
      #expect(try await paths(["--all-refs"]) == ["side.py"])
      #expect(try await paths(["--include-unreachable"]) == ["amended.py", "side.py"])
    }
  }

  @Test func aBareRepositoryIsNamed() async throws {
    try await inRepository { runner in
      try await commit(runner, "key = \"\(Self.token)\"\n", to: "app.py")
      try await runner.git(["clone", "-q", "--bare", ".", "copy.git"])
      let result = try await runner.plimsoll(["check", "--history", "--format", "json", "copy.git"])
      #expect(try findings(result).map { $0["path"] as? String } == ["app.py"])
    }
  }

  @Test func aShallowCloneIsNotClean() async throws {
    try await inRepository { runner in
      try await commit(runner, "one\n", to: "a.txt")
      try await commit(runner, "two\n", to: "a.txt")
      try await runner.git(["clone", "-q", "--depth=1", "file://\(runner.directory.path())", "shallow"])
      let result = try await runner.plimsoll(["check", "--history"], in: "shallow")
      #expect(result.status == 3 && result.output.contains("shallow clone"))
      #expect(try await runner.plimsoll(["check", "--history", "--allow-shallow"], in: "shallow").status == 0)
    }
  }

  @Test func aNameThatLeadsToAFileIsSaid() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write("token = \"\(StagedTests.token)\"\n", to: "key.txt")
    let blob = try await runner.said("hash-object", "-w", "key.txt")
    try await runner.git(["tag", "key", blob])
    let result = try await runner.plimsoll(["check", "--history", "--all-refs"])
    #expect(result.status == 3 && result.output.contains("(no-commit)"), "\(result.output)")
    let whole = try await runner.plimsoll(["check", "--history", "--include-unreachable"])
    #expect(whole.status == 1 && !whole.output.contains("(no-commit)"))
  }

  @Test func nothingIsNoAllClear() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let outside = try await runner.plimsoll(["check", "--history"])
    #expect(outside.status == 3 && outside.error.contains("not in a git repository"))
    try await runner.makeRepository(isUnborn: true)
    #expect(try await runner.plimsoll(["check", "--history"]).status == 3)
    // Commits are there, and HEAD names a branch that is not.
    try runner.write("x\n", to: "a.txt")
    try await runner.commit()
    try await runner.git(["symbolic-ref", "HEAD", "refs/heads/none"])
    let elsewhere = try await runner.plimsoll(["check", "--history"])
    #expect(elsewhere.status == 3 && elsewhere.output.contains("--all-refs"))
    #expect(try await runner.plimsoll(["check", "--history", "--all-refs"]).status == 0)
  }

  @Test(
    "options that do not go together",
    arguments: [
      ["--all-refs"], ["--include-unreachable"], ["--history", "--staged"], ["--history", "--no-ignore"],
      ["--history", "--archives"], ["--history", "a", "b"], ["--history", "-"],
    ])
  func usage(options: [String]) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    #expect(try await runner.plimsoll(["check"] + options).status == 2)
  }
}
