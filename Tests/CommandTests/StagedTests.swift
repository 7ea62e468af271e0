import Foundation
import Testing

@Suite struct StagedTests {
  /// A token whose checksum holds, put together here so that none stands in the repository.
  static let token = "gh" + "p_" + "harbor0Lights1Of2The3North4Sea" + "4axs9C"

  private func inRepository(isUnborn: Bool = false, _ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository(isUnborn: isUnborn)
    try await body(runner)
  }

  private func check(_ runner: CommandRunner) async throws -> CommandRunner.Result {
    let result = try await runner.plimsoll(["check", "--staged"])
    #expect(!result.output.contains(Self.token) && !result.error.contains(Self.token))
    return result
  }

  @Test func blocksAStagedToken() async throws {
    try await inRepository { runner in
      try runner.write("token = \"\(Self.token)\"\n", to: "a.py")
      try await runner.git(["add", "a.py"])
      let result = try await check(runner)
      #expect(result.status == 1)
      #expect(result.output.contains("github-classic-pat"))
      #expect(result.output.contains("a.py:1:10"))
    }
  }

  @Test func passesWhenTheTokenIsOnlyInTheWorkingTree() async throws {
    try await inRepository { runner in
      try runner.write("token = \"\"\n", to: "a.py")
      try await runner.git(["add", "a.py"])
      try runner.write("token = \"\(Self.token)\"\n", to: "a.py")
      #expect(try await check(runner).status == 0)
    }
  }

  @Test func blocksWhenTheTokenIsOnlyInTheIndex() async throws {
    try await inRepository { runner in
      try runner.write("token = \"\(Self.token)\"\n", to: "a.py")
      try await runner.git(["add", "a.py"])
      try runner.write("token = \"\"\n", to: "a.py")
      #expect(try await check(runner).status == 1)
    }
  }

  /// What is committed is the pointer: whoever has the secret in the content is told that nobody looked at it.
  @Test func aPointerStandsForAContentThatIsNotLookedAt() async throws {
    try await inRepository { runner in
      let pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "4d7a", count: 16))\nsize 9\n"
      try runner.write("*.bin filter=lfs\n", to: ".gitattributes")
      try runner.write("token = \"\(Self.token)\"\n", to: "a.bin")
      try runner.write("/annex/objects/SHA256E-s9--4d7a.bin\n", to: "annexed.dat")
      try runner.write(pointer, to: "pointer")
      try await runner.git(["config", "filter.lfs.clean", "cat pointer"])
      try await runner.git(["add", ".gitattributes", "a.bin", "annexed.dat"])
      let staged = try await runner.plimsoll(["check", "--staged", "--format", "json"])
      #expect(staged.status == 0 && staged.output.contains(#""reason": "pointer""#), "\(staged.output)\(staged.error)")
      try await runner.git(["commit", "-q", "-m", "pointers"])
      for view in [["--commits", "HEAD~1.."], ["--history"]] {
        let result = try await runner.plimsoll(["check", "--format", "json"] + view)
        #expect(result.output.contains(#""reason": "pointer""#), "\(view) \(result.output)")
      }
      // In a work tree the file is what it stands for, unless it was not fetched.
      let files = try await runner.plimsoll(["check", "--format", "json"])
      #expect(files.status == 1 && files.output.contains("a.bin") && files.output.contains("annexed.dat"))
      try runner.write(pointer, to: "a.bin")
      #expect(
        try await runner.plimsoll(["check", "a.bin", "--format", "json"]).output.contains(#""reason": "pointer""#))
      try runner.write(pointer + String(repeating: "x = 1\n", count: 200), to: "a.bin")
      #expect(
        try await !runner.plimsoll(["check", "a.bin", "--format", "json"]).output.contains(#""reason": "pointer""#))
    }
  }

  /// As of a merge that is committed: what the other branch has is not new, and what neither has is.
  @Test func aMergeBringsWhatNoParentHas() async throws {
    try await inRepository { runner in
      try runner.write("a\n", to: "a.py")
      try await runner.commit("base")
      try await runner.git(["checkout", "-q", "-b", "other"])
      try runner.write("b\ntoken = \"\(Self.token)\"\n", to: "a.py")
      try runner.write("token = \"\(Self.token)\"\n", to: "new.py")
      try await runner.commit("leak")
      try await runner.git(["checkout", "-q", "main"])
      try runner.write("c\n", to: "a.py")
      try await runner.commit("conflict")
      try await runner.git(["merge", "-q", "other"])
      try runner.write("c\nb\ntoken = \"\(Self.token)\"\n", to: "a.py")
      try await runner.git(["add", "a.py"])
      #expect(try await check(runner).status == 0)
      try runner.write("c\nb\ntoken = \"\(Self.token)\"\ntoken = \"\(Self.token)\"\n", to: "a.py")
      try await runner.git(["add", "a.py"])
      #expect(try await check(runner).status == 1)
      // A squashed one has one parent.
      try await runner.git(["reset", "-q", "--hard"])
      try await runner.git(["merge", "-q", "--squash", "other"])
      try await runner.git(["checkout", "-q", "--theirs", "a.py"])
      try await runner.git(["add", "a.py"])
      #expect(try await check(runner).status == 1)
    }
  }

  @Test func firstCommit() async throws {
    try await inRepository(isUnborn: true) { runner in
      try runner.write("token = \"\(Self.token)\"\n", to: "a.py")
      try await runner.git(["add", "a.py"])
      #expect(try await check(runner).status == 1)
    }
  }

  @Test func linesThatWereThereBeforeAreNotNew() async throws {
    try await inRepository { runner in
      try runner.write("token = \"\(Self.token)\"\n", to: "a.py")
      try await runner.git(["add", "a.py"])
      try await runner.git(["commit", "-q", "--no-verify", "-m", "leak"])
      try runner.write("# a comment\ntoken = \"\(Self.token)\"\n", to: "a.py")
      try await runner.git(["add", "a.py"])
      #expect(try await check(runner).status == 0)
      try runner.write("token = \"\(Self.token)\"\ntoken = \"\(Self.token)\"\n", to: "a.py")
      try await runner.git(["add", "a.py"])
      #expect(try await check(runner).status == 1)
    }
  }

  @Test func renamesAndDeletionsBringNothingNew() async throws {
    try await inRepository { runner in
      let text = (0..<20).map { "line \($0) of a file\n" }.joined() + "token = \"\(Self.token)\"\n"
      try runner.write(text, to: "a.py")
      try runner.write(text, to: "b.py")
      try await runner.git(["add", "."])
      try await runner.git(["commit", "-q", "--no-verify", "-m", "leak"])
      try await runner.git(["mv", "a.py", "c.py"])
      try await runner.git(["rm", "-q", "b.py"])
      #expect(try await check(runner).status == 0)
    }
  }

  @Test(arguments: ["a b.py", "it's \"quoted\".py", "new\nline.py", "größe/船.py", "-dash.py"])
  func strangeNames(_ name: String) async throws {
    try await inRepository { runner in
      try runner.write("token = \"\(Self.token)\"\n", to: name)
      try await runner.git(["add", "--", name])
      #expect(try await check(runner).status == 1)
    }
  }

  @Test func submoduleIsPassedOver() async throws {
    try await inRepository { runner in
      try await runner.git([
        "update-index", "--add", "--cacheinfo", "160000,0123456789012345678901234567890123456789,vendor/lib",
      ])
      #expect(try await check(runner).status == 0)
    }
  }

  @Test func nothingStagedIsClean() async throws {
    try await inRepository { runner in
      let result = try await check(runner)
      #expect(result.status == 0)
    }
  }

  @Test func outsideOfARepositoryIsAnError() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let result = try await runner.plimsoll(["check", "--staged"])
    #expect(result.status == 3)
    #expect(result.error.contains("git"))
  }

  @Test func installedHookStopsTheCommit() async throws {
    try await inRepository { runner in
      #expect(try await runner.plimsoll(["hook", "install"]).status == 0)
      #expect(try await runner.plimsoll(["hook", "status"]).status == 0)
      try runner.write("token = \"\(Self.token)\"\n", to: "a.py")
      try await runner.git(["add", "a.py"])
      #expect(try await runner.git(["commit", "-q", "-m", "leak"]).status != 0)
      try runner.write(
        "token = \"\(Self.token)\"  # plimsoll:allow github-classic-pat revoked, kept for the test\n", to: "a.py")
      try await runner.git(["add", "a.py"])
      #expect(try await runner.git(["commit", "-q", "-m", "allowed"]).status == 0)
      #expect(try await runner.plimsoll(["hook", "uninstall"]).status == 0)
      #expect(try await runner.plimsoll(["hook", "status"]).status == 1)
    }
  }

  @Test func aNestedRepositoryIsSaid() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write("x\n", to: "in/a.txt")
    try await runner.git(["init", "-q"], in: "in")
    try await runner.commit("inner", in: "in")
    try await runner.git(["add", "-A"])
    let result = try await runner.plimsoll(["check", "--staged"])
    #expect(result.status == 0 && result.output.contains("nothing found in 0 files, 1 submodule"), "\(result.output)")
  }
}
