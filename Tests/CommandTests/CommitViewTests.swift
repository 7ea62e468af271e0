import Foundation
import Testing

/// Views of commits, over repositories that real git makes.
@Suite struct CommitViewTests {
  private static let token = StagedTests.token
  private static let leak = "token = \"\(token)\"\n"

  private func inRepository(
    _ arguments: [String] = [], _ body: (CommandRunner) async throws -> Void
  ) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.git(["init", "-q", "-b", "main"] + arguments)
    try runner.write("[user]\n", to: "settings.ini")
    try await runner.commit("first")
    try await body(runner)
  }

  private func check(
    _ runner: CommandRunner, _ arguments: String..., in folder: String = ""
  ) async throws -> CommandRunner.Result {
    let result = try await runner.plimsoll(["check", "--rules", "secrets"] + arguments, in: folder)
    #expect(!result.output.contains(Self.token) && !result.error.contains(Self.token))
    return result
  }

  private func expectLeak(
    _ result: CommandRunner.Result, _ path: String = "a.py", commit: String?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(result.status == 1, "\(result.output)\(result.error)", sourceLocation: sourceLocation)
    #expect(result.output.contains("\(path)\n"), sourceLocation: sourceLocation)
    if let commit {
      #expect(result.output.contains("commit: \(commit.prefix(12))\n"), sourceLocation: sourceLocation)
    }
  }

  @Test func aRangeFindsWhatALaterCommitTakesOut() async throws {
    try await inRepository { (runner) async throws in
      try runner.write(Self.leak, to: "a.py")
      let leak = try await runner.commit("leak")
      try runner.write("token = \"\"\n", to: "a.py")
      try await runner.commit("gone")
      expectLeak(try await check(runner, "--commits", "HEAD~2..HEAD"), commit: leak)
      expectLeak(try await check(runner, "--commits", "HEAD~2.."), commit: leak)
      let later = try await check(runner, "--commits", "HEAD~1..")
      #expect(later.status == 0)
      #expect(later.output.contains("1 commit of HEAD~1..HEAD"))
      #expect(try await check(runner, "--since", "HEAD~2").status == 0)
    }
  }

  /// A message goes with its commit, whatever its files hold; it is no file, and none of a comparison of two commits.
  @Test func messagesOfCommitsAreLookedAt() async throws {
    try await inRepository { (runner) async throws in
      try runner.write("port = 80\n", to: "settings.ini")
      let wordy = try await runner.commit("use \(Self.token) for now")
      try runner.write("port = 81\n", to: "settings.ini")
      try await runner.commit("clean")
      let result = try await check(runner, "--commits", "HEAD~2..HEAD")
      expectLeak(result, "(commit)/\(wordy)", commit: wordy)
      #expect(result.output.contains("Looked at 2 files"), "\(result.output)")
      #expect(try await check(runner, "--commits", "HEAD~1..HEAD").status == 0)
      #expect(try await check(runner, "--since", "HEAD~2").status == 0)
    }
  }

  @Test func sinceReportsAddedLinesOfHeadAlone() async throws {
    try await inRepository { (runner) async throws in
      try runner.write(Self.leak, to: "old.py")
      try await runner.commit("old leak")
      try await runner.git(["tag", "v1"])
      try runner.write("# moved\n" + Self.leak, to: "old.py")
      try await runner.commit("moved")
      let before = try await check(runner, "--since", "v1")
      #expect(before.status == 0)
      #expect(before.output.contains("HEAD ("))
      #expect(before.output.replacing("\n", with: " ").contains("since v1 ("))
      try runner.write(Self.leak, to: "a.py")
      // Not committed: no part of HEAD.
      #expect(try await check(runner, "--since", "v1").status == 0)
      try await runner.commit("new leak")
      expectLeak(try await check(runner, "--since", "v1"), commit: nil)
    }
  }

  @Test func theMergeBaseLeavesOutWhatTheOtherBranchGot() async throws {
    try await inRepository { (runner) async throws in
      try await runner.git(["checkout", "-q", "-b", "topic"])
      try runner.write("x = 1\n", to: "topic.py")
      try await runner.commit("topic")
      try await runner.git(["checkout", "-q", "main"])
      try runner.write("y = 1\n", to: "main.py")
      try await runner.commit("main")
      try await runner.git(["checkout", "-q", "topic"])
      let clean = try await check(runner, "--diff-base", "main")
      #expect(clean.status == 0)
      #expect(clean.output.contains("Looked at 1 file,"))
      try runner.write(Self.leak, to: "a.py")
      try await runner.commit("leak")
      expectLeak(try await check(runner, "--diff-base", "main"), commit: nil)
      try await runner.git(["checkout", "-q", "--orphan", "apart"])
      try await runner.commit("apart")
      let apart = try await check(runner, "--diff-base", "main")
      #expect(apart.status == 3)
      #expect(apart.error.contains("have no commit in common"))
    }
  }

  @Test func whatOnlyAMergeHoldsIsFound() async throws {
    try await inRepository { (runner) async throws in
      try await runner.git(["checkout", "-q", "-b", "topic"])
      try runner.write("x = 1\n", to: "x.py")
      try await runner.commit("topic")
      try await runner.git(["checkout", "-q", "main"])
      try runner.write("y = 1\n", to: "y.py")
      try await runner.commit("main")
      let base = try await runner.said("rev-parse", "HEAD")
      try await runner.git(["merge", "-q", "--no-commit", "--no-ff", "topic"])
      try runner.write("x = 1\n" + Self.leak, to: "x.py")
      try runner.write(Self.leak, to: "merged.py")
      let merge = try await runner.commit("merge")
      let result = try await check(runner, "--commits", "\(base)..")
      expectLeak(result, "merged.py", commit: merge)
      #expect(result.output.contains("also at: x.py:2:10 (commit \(merge.prefix(12)))"))
    }
  }

  @Test func aMergeBringsNothingNewThatAParentHas() async throws {
    try await inRepository { (runner) async throws in
      let lines = (0..<30).map { "line \($0)\n" }.joined()
      try runner.write(lines, to: "a.py")
      try await runner.commit("base")
      try await runner.git(["checkout", "-q", "-b", "topic"])
      try runner.write(Self.leak + lines, to: "a.py")
      let leak = try await runner.commit("leak")
      try await runner.git(["checkout", "-q", "main"])
      try runner.write(lines + "end\n", to: "a.py")
      try await runner.commit("end")
      try await runner.git(["merge", "-q", "-m", "merge", "topic"])
      let result = try await check(runner, "--commits", "HEAD~2..HEAD")
      expectLeak(result, commit: leak)
      #expect(result.output.contains("1 error in 1 file"))
      // The leak was there before; the merge itself adds nothing.
      #expect(try await check(runner, "--commits", "\(leak)..HEAD").status == 0)
    }
  }

  @Test func octopus() async throws {
    try await inRepository { (runner) async throws in
      for name in ["one", "two", "three"] {
        try await runner.git(["checkout", "-q", "-b", name, "main"])
        try runner.write("\(name) = 1\n", to: "\(name).py")
        try await runner.commit(name)
      }
      try await runner.git(["checkout", "-q", "main"])
      try await runner.git(["merge", "-q", "--no-ff", "--no-commit", "one", "two", "three"])
      try runner.write(Self.leak, to: "a.py")
      let merge = try await runner.commit("octopus")
      expectLeak(try await check(runner, "--commits", "main~1..main"), commit: merge)
    }
  }

  @Test func renamesWithEditsAndModesAddNoOldLine() async throws {
    try await inRepository { (runner) async throws in
      let text = (0..<30).map { "line \($0) of a file\n" }.joined() + Self.leak
      try runner.write(text, to: "a.py")
      try await runner.commit("leak")
      try await runner.git(["mv", "a.py", "b.py"])
      try runner.write("# edited\n" + text, to: "b.py")
      try await runner.commit("renamed")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: runner.directory.appending(path: "b.py").path())
      try await runner.commit("mode")
      for view in [["--commits", "HEAD~2.."], ["--since", "HEAD~2"]] {
        let result = try await check(runner, view[0], view[1])
        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.contains("Looked at"))
      }
    }
  }

  @Test func linksAndSubmodulesAreSaid() async throws {
    try await inRepository { (runner) async throws in
      try await runner.git(["init", "-q", "inner"])
      try await runner.commit("inner", in: "inner")
      try FileManager.default.createSymbolicLink(
        atPath: runner.directory.appending(path: "link.py").path(), withDestinationPath: "settings.ini")
      try await runner.git(["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./inner", "module"])
      try await runner.commit("module")
      let result = try await check(runner, "--commits", "HEAD~1..")
      #expect(result.output.contains("1 symbolic link"))
      #expect(result.output.contains("submodule"))
    }
  }

  @Test func aLinkedWorkTreeHasAHeadOfItsOwn() async throws {
    try await inRepository { (runner) async throws in
      try await runner.git(["worktree", "add", "-q", "-b", "topic", "tree"])
      try runner.write(Self.leak, to: "tree/a.py")
      let leak = try await runner.commit("leak", in: "tree")
      expectLeak(try await check(runner, "--commits", "main..", in: "tree"), commit: leak)
      #expect(try await check(runner, "--since", "HEAD").status == 0)
    }
  }

  @Test func shallowClonesAreSaid() async throws {
    try await inRepository { (runner) async throws in
      try runner.write("x = 1\n", to: "x.py")
      try await runner.commit("second")
      try runner.write("x = 2\n", to: "x.py")
      try await runner.commit("third")
      try await runner.git(["tag", "old", "HEAD~2"])
      let source = "file://\(runner.directory.path())"
      try await runner.git(["clone", "-q", "--depth", "2", "--no-tags", source, "clone"])
      let missing = try await check(runner, "--commits", "old..", in: "clone")
      #expect(missing.status == 3)
      #expect(missing.error.contains("`old` names no commit of this repository; this clone is shallow"))
      // A commit from elsewhere: the range runs into the edge of what the clone has.
      try await runner.git(["fetch", "-q", "--depth", "1", source, "tag", "old"], in: "clone")
      let cut = try await check(runner, "--commits", "old..", in: "clone")
      #expect(cut.status == 3)
      #expect(cut.output.contains("(shallow-clone)"))
      #expect(try await check(runner, "--commits", "old..", "--allow-shallow", in: "clone").status == 0)
      #expect(try await check(runner, "--commits", "HEAD~1..", in: "clone").status == 0)
      #expect(try await check(runner, "--since", "HEAD~1", in: "clone").status == 0)
    }
  }

  @Test func bareRepositories() async throws {
    try await inRepository { (runner) async throws in
      try runner.write(Self.leak, to: "a.py")
      let leak = try await runner.commit("leak")
      try await runner.git(["clone", "-q", "--bare", ".", "bare.git"])
      expectLeak(try await check(runner, "--commits", "HEAD~1..", in: "bare.git"), commit: leak)
      expectLeak(try await check(runner, "--since", "HEAD~1", in: "bare.git"), commit: nil)
    }
  }

  @Test func longObjectNames() async throws {
    try await inRepository(["--object-format=sha256"]) { runner in
      try runner.write(Self.leak, to: "a.py")
      let leak = try await runner.commit("leak")
      #expect(leak.count == 64)
      expectLeak(try await check(runner, "--commits", "HEAD~1.."), commit: leak)
      expectLeak(try await check(runner, "--since", "HEAD~1"), commit: nil)
    }
  }

  @Test func objectsOfAnotherRepository() async throws {
    try await inRepository { (runner) async throws in
      try runner.write(Self.leak, to: "a.py")
      let leak = try await runner.commit("leak")
      try await runner.git(["clone", "-q", "--shared", ".", "shared"])
      expectLeak(try await check(runner, "--commits", "HEAD~1..", in: "shared"), commit: leak)
    }
  }

  /// What is missing is said; the rest is looked at.
  @Test func aMissingContentIsSaidAndTheRestScanned() async throws {
    try await inRepository { (runner) async throws in
      try runner.write((0..<20).map { "line \($0)\n" }.joined(), to: "lost.py")
      try await runner.commit("lost")
      try await runner.git(["mv", "lost.py", "moved.py"])
      try runner.write((0..<21).map { "line \($0)\n" }.joined(), to: "moved.py")
      try runner.write(Self.leak, to: "a.py")
      try await runner.commit("leak")
      let object = try await runner.said("rev-parse", "HEAD:moved.py")
      try FileManager.default.removeItem(
        at: runner.directory.appending(path: ".git/objects/\(object.prefix(2))/\(object.dropFirst(2))"))
      for view in [["--commits", "HEAD~1.."], ["--since", "HEAD~1"]] {
        let result = try await check(runner, view[0], view[1])
        expectLeak(result, commit: nil)
        #expect(result.output.contains("moved.py"))
        #expect(result.output.contains("git has no object"))
      }
    }
  }

  @Test func aPathNeedNotBeText() async throws {
    try await inRepository { (runner) async throws in
      // Bytes that no encoding of a name has, put there without the file system.
      try runner.write(Self.leak, to: "content")
      let blob = try await runner.said("hash-object", "-w", "content")
      try runner.write("100644 blob \(blob)\t", to: "record")
      var record = try Data(contentsOf: runner.directory.appending(path: "record"))
      record += Data([0x66, 0xFF, 0x2E, 0x70, 0x79, 0])
      try record.write(to: runner.directory.appending(path: "record"))
      try runner.write("git mktree -z <record >tree\ngit commit-tree -m leak $(cat tree) >commit\n", to: "make")
      _ = try await runner.start("/bin/sh", ["make"])
      let commit = try await runner.said(
        "rev-parse",
        String(contentsOf: runner.directory.appending(path: "commit"), encoding: .utf8).trimmingCharacters(
          in: .newlines))
      let result = try await runner.plimsoll([
        "check", "--rules", "secrets", "--commits", "HEAD..\(commit)", "--format", "json",
      ])
      #expect(result.status == 1)
      #expect(result.output.contains("\"path_uri\": \"f%FF.py\""))
    }
  }

  @Test(
    arguments: [
      (["--commits", "nosuch..HEAD"], 3, "`nosuch` names no commit of this repository"),
      (["--since", "nosuch"], 3, "`nosuch` names no commit of this repository"),
      (["--since", "--output=x"], 2, "Missing value"),
      (["--commits", "--output=x..HEAD"], 2, "Missing value"),
      (["--commits=--output=x..HEAD"], 3, "`--output=x` names no commit of this repository"),
      (["--commits", "HEAD"], 2, "--commits takes A..B"),
      (["--commits", "a...b"], 2, "two dots"),
      (["--commits", ".."], 2, "--commits takes A..B"),
      (["--commits", "HEAD..HEAD~1"], 3, "(empty-range)"),
      (["--commits", "HEAD..HEAD"], 0, "(empty-range)"),
      (["--since", "HEAD"], 0, "(empty-range)"),
      (["--since", "HEAD", "--commits", "a..b"], 2, "exclude each other"),
      (["--since", "HEAD", "--staged"], 2, "exclude each other"),
      (["--since", "HEAD", "settings.ini"], 2, "the whole repository"),
      (["--since", "HEAD", "a", "b"], 2, "one repository"),
      (["--allow-shallow"], 2, "goes with"),
      (["--history", "--since", "HEAD"], 2, "exclude each other"),
      (["--ci"], 2, "no job of GitHub Actions"),
    ] as [([String], Int32, String)])
  func revisionsThatMeanNothing(_ arguments: [String], _ status: Int32, _ words: String) async throws {
    try await inRepository { (runner) async throws in
      try await runner.git(["commit", "-q", "--allow-empty", "-m", "second"])
      let result = try await runner.plimsoll(["check"] + arguments)
      #expect(result.status == status, "\(result.output)\(result.error)")
      #expect(
        (result.output + result.error).replacing("\n", with: " ").contains(words), "\(result.output)\(result.error)")
    }
  }

  @Test func aFolderOutsideOfARepository() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let result = try await runner.plimsoll(["check", "--since", "HEAD"])
    #expect(result.status == 3)
    #expect(result.error.contains("not in a git repository"))
  }

  /// Both reports name the commits, and the address without what is secret in it.
  @Test func reportsNameTheCommits() async throws {
    try await inRepository { (runner) async throws in
      try await runner.git(["remote", "add", "origin", "https://user:\(Self.token)@git.example/a/b.git?x=1"])
      try runner.write(Self.leak, to: "a.py")
      let leak = try await runner.commit("leak")
      let json = try await check(runner, "--commits", "HEAD~1..", "--format", "json").output
      #expect(json.contains("\"commit\": \"\(leak)\""))
      #expect(json.contains("\"repository\": \"https://git.example/a/b.git\""))
      let sarif = try await check(runner, "--commits", "HEAD~1..", "--format", "sarif").output
      #expect(sarif.contains("\"versionControlProvenance\": ["))
      #expect(sarif.contains("\"revisionId\": \"\(leak)\""))
      #expect(sarif.contains("\"repositoryUri\": \"https://git.example/a/b.git\""))
    }
  }

  /// Checks are made where a commit of the range touches what they read, at the range's end.
  @Test func checksAreMadeAtTheEnd() async throws {
    try await inRepository { (runner) async throws in
      try runner.write("x = 1\n", to: ".env")
      try await runner.commit("file that should not be there")
      try await runner.git(["rm", "-q", ".env"])
      try await runner.commit("gone")
      let whole = try await runner.plimsoll(["check", "--commits", "HEAD~2..HEAD~1", "--format", "json"])
      let gone = try await runner.plimsoll(["check", "--commits", "HEAD~2..", "--format", "json"])
      #expect(whole.output.contains("\"path\": \".env\""))
      #expect(!gone.output.contains("\"path\": \".env\""))
    }
  }
}
