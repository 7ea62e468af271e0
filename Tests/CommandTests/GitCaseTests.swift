import Foundation
import Testing

/// Repositories of every kind, each seen staged, then as the commit that was made of it.
@Suite struct GitCaseTests {
  private static let token = StagedTests.token
  private static let leak = "token = \"\(token)\"\n"

  private struct Place {
    var runner: CommandRunner
    var folder = ""

    func check(_ arguments: String..., path: String = "a.py", finds: Bool, in other: String? = nil) async throws {
      let result = try await runner.plimsoll(["check", "--rules", "secrets"] + arguments, in: other ?? folder)
      #expect(!(result.output + result.error).contains(GitCaseTests.token))
      #expect(result.status == (finds ? 1 : 0), "\(arguments) \(result.output)\(result.error)")
      #expect(result.output.contains("\(path)") == finds, "\(arguments) \(result.output)")
    }

    /// What is staged is found, and so is the commit of it, by commits, by its end, and in the history.
    func checkStagedAndCommitted(path: String = "a.py") async throws {
      try await check("--staged", path: path, finds: true)
      try await runner.git(["commit", "-q", "--no-verify", "-m", "leak"], in: folder)
      try await check("--staged", path: path, finds: false)
      try await check("--commits", "HEAD~1..", path: path, finds: true)
      try await check("--since", "HEAD~1", path: path, finds: true)
      try await check("--diff-base", "HEAD~1", path: path, finds: true)
      try await check("--history", path: path, finds: true)
    }
  }

  private func inRepository(_ options: [String] = [], _ body: (Place) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.git(["init", "-q", "-b", "main"] + options)
    try await runner.git(["commit", "-q", "--allow-empty", "-m", "first"])
    try await body(Place(runner: runner))
  }

  @Test(arguments: [[], ["--object-format=sha256"]]) func partiallyStaged(_ options: [String]) async throws {
    try await inRepository(options) { place in
      try place.runner.write(Self.leak, to: "a.py")
      try await place.runner.git(["add", "a.py"])
      try place.runner.write("token = \"\"\n", to: "a.py")
      try await place.checkStagedAndCommitted()
    }
  }

  @Test func theFirstCommit() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository(isUnborn: true)
    let place = Place(runner: runner)
    try runner.write(Self.leak, to: "a.py")
    try await runner.git(["add", "a.py"])
    try await place.check("--staged", finds: true)
    let missing = try await runner.plimsoll(["check", "--since", "HEAD"])
    #expect(missing.status == 3)
    #expect(missing.error.contains("`HEAD` names no commit"))
    try await runner.commit("first")
    try await place.check("--history", finds: true)
    // All of it is new to a remote that has nothing.
    let commit = try await runner.said("rev-parse", "HEAD")
    let none = String(repeating: "0", count: 40)
    let push = try await runner.plimsoll(
      ["hook", "run", "pre-push", "origin", "x"], input: "refs/heads/main \(commit) refs/heads/main \(none)\n")
    #expect(push.status == 1)
    #expect(push.output.contains("a.py:1:10"))
  }

  /// As git does it from a folder beside, which dotfiles are kept by.
  @Test func aRepositoryThatTheEnvironmentNames() async throws {
    try await inRepository { place in
      let path = place.runner.directory.path()
      let variables = ["GIT_DIR": "\(path)/.git", "GIT_WORK_TREE": path]
      let outside = try CommandRunner()
      defer { outside.remove() }
      try place.runner.write(Self.leak, to: "a.py")
      try await place.runner.git(["add", "a.py"])
      func check(_ arguments: String...) async throws {
        let result = try await outside.plimsoll(["check", "--format", "csv"] + arguments, variables: variables)
        #expect(
          result.status == 1 && result.output.contains(#"a.py","1","10""#),
          "\(arguments) \(result.output)\(result.error)")
      }
      try await check("--staged")
      // A repository that is there is not the one that is meant.
      try await outside.makeRepository()
      try await check("--staged")
      let hook = try await outside.plimsoll(["hook", "install"], variables: variables)
      #expect(hook.status == 0 && hook.output.contains("\(path)/.git/hooks/pre-commit"), "\(hook.output)\(hook.error)")
      try await place.runner.git(["commit", "-q", "--no-verify", "-m", "leak"])
      try await check("--commits", "HEAD~1..")
      try await check("--history")
    }
  }

  @Test func renamedAndEdited() async throws {
    try await inRepository { place in
      let text = (0..<40).map { "line \($0)\n" }.joined()
      try place.runner.write(text, to: "old.py")
      try await place.runner.commit()
      try await place.runner.git(["mv", "old.py", "a.py"])
      try place.runner.write(text + Self.leak, to: "a.py")
      try await place.runner.git(["add", "-A"])
      try await place.checkStagedAndCommitted()
    }
  }

  @Test func aModeAlone() async throws {
    try await inRepository { place in
      try place.runner.write(Self.leak, to: "a.py")
      try await place.runner.commit()
      try await place.runner.git(["update-index", "--chmod=+x", "a.py"])
      try await place.check("--staged", finds: false)
      try await place.runner.git(["commit", "-q", "-m", "mode"])
      try await place.check("--commits", "HEAD~1..", finds: false)
      try await place.check("--since", "HEAD~1", finds: false)
    }
  }

  @Test func whatOnlyAMergeHolds() async throws {
    try await inRepository { place in
      let runner = place.runner
      try runner.write("one\n", to: "b.py")
      try await runner.commit()
      try await runner.git(["checkout", "-q", "-b", "topic"])
      try runner.write("two\n", to: "b.py")
      try await runner.commit()
      try await runner.git(["checkout", "-q", "main"])
      try runner.write("three\n", to: "b.py")
      try await runner.commit()
      try await runner.git(["merge", "-q", "topic"])
      #expect(try await runner.plimsoll(["check", "--staged"]).status == 3)
      try runner.write("two\nthree\n" + Self.leak, to: "b.py")
      try await runner.git(["add", "b.py"])
      try await place.checkStagedAndCommitted(path: "b.py")
    }
  }

  @Test func anOctopus() async throws {
    try await inRepository { place in
      for name in ["one", "two", "three"] {
        try await place.runner.git(["checkout", "-q", "-b", name, "main"])
        try place.runner.write("\(name) = 1\n", to: "\(name).py")
        try await place.runner.commit(name)
      }
      try await place.runner.git(["checkout", "-q", "main"])
      try await place.runner.git(["merge", "-q", "--no-ff", "--no-commit", "one", "two", "three"])
      try place.runner.write(Self.leak, to: "a.py")
      try await place.runner.git(["add", "a.py"])
      try await place.checkStagedAndCommitted()
    }
  }

  @Test func aLinkedWorkTree() async throws {
    try await inRepository { place in
      try await place.runner.git(["worktree", "add", "-q", "-b", "topic", "tree"])
      let tree = Place(runner: place.runner, folder: "tree")
      try place.runner.write(Self.leak, to: "tree/a.py")
      try await place.runner.git(["add", "a.py"], in: "tree")
      try await place.check("--staged", finds: false)
      try await tree.checkStagedAndCommitted()
    }
  }

  @Test func insideOfASubmodule() async throws {
    try await inRepository { place in
      try await place.runner.git(["init", "-q", "source"])
      try await place.runner.commit("first", in: "source")
      try await place.runner.git(
        ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./source", "module"])
      try place.runner.write(Self.leak, to: "module/a.py")
      try await place.runner.git(["add", "a.py"], in: "module")
      try await place.check("--staged", finds: false)
      try await Place(runner: place.runner, folder: "module").checkStagedAndCommitted()
    }
  }

  @Test func objectsOfAnotherRepository() async throws {
    try await inRepository { place in
      try place.runner.write("x = 1\n", to: "x.py")
      try await place.runner.commit()
      try await place.runner.git(["clone", "-q", "--shared", ".", "shared"])
      let shared = Place(runner: place.runner, folder: "shared")
      try place.runner.write("x = 1\n" + Self.leak, to: "shared/x.py")
      try await place.runner.git(["add", "x.py"], in: "shared")
      try await shared.checkStagedAndCommitted(path: "x.py")
    }
  }

  @Test func aShallowClone() async throws {
    try await inRepository { place in
      try place.runner.write("x = 1\n", to: "x.py")
      try await place.runner.commit()
      try await place.runner.git([
        "clone", "-q", "--depth", "1", "file://\(place.runner.directory.path())", "clone",
      ])
      let clone = Place(runner: place.runner, folder: "clone")
      try place.runner.write(Self.leak, to: "clone/a.py")
      try await place.runner.git(["add", "a.py"], in: "clone")
      try await clone.check("--staged", finds: true)
      try await place.runner.git(["commit", "-q", "-m", "leak"], in: "clone")
      // Nothing is missing between the two.
      try await clone.check("--commits", "HEAD~1..", finds: true)
      try await clone.check("--since", "HEAD~1", finds: true)
      try await clone.check("--history", "--allow-shallow", finds: true)
    }
  }

  @Test func aNameThatIsNoText() async throws {
    try await inRepository { place in
      try place.runner.write(Self.leak, to: "content")
      let blob = try await place.runner.said("hash-object", "-w", "content")
      try FileManager.default.removeItem(at: place.runner.directory.appending(path: "content"))
      _ = try await place.runner.start(
        "/bin/sh", ["-c", "printf '100644 \(blob)\\tn\\377me.py\\0' | git update-index -z --index-info"])
      try await place.checkStagedAndCommitted(path: "n\u{FFFD}me.py")
    }
  }

  @Test func tenThousandFiles() async throws {
    try await inRepository { place in
      try place.runner.write("x = 1\n", to: "content")
      let blob = try await place.runner.said("hash-object", "-w", "content")
      try place.runner.write(
        (0..<10_000).map { "100644 \(blob)\tfolder\($0 / 100)/file\($0).py\n" }.joined(), to: "records")
      _ = try await place.runner.start("/bin/sh", ["-c", "git update-index --index-info <records"])
      try place.runner.write(Self.leak, to: "a.py")
      try await place.runner.git(["add", "a.py"])
      let staged = try await place.runner.plimsoll(["check", "--rules", "secrets", "--staged"])
      #expect(staged.status == 1)
      #expect(staged.output.contains("10,001 files"))
      try await place.runner.git(["commit", "-q", "--no-verify", "-m", "many"])
      let range = try await place.runner.plimsoll(["check", "--rules", "secrets", "--commits", "HEAD~1.."])
      #expect(range.status == 1)
      #expect(range.output.contains("Looked at 10,001 files"))
    }
  }
}
