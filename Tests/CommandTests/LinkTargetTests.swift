import Foundation
import Testing

/// The path that a symbolic link leads to is a content that git keeps and an archive holds: every view looks at it.
@Suite struct LinkTargetTests {
  private static let token = StagedTests.token

  private func inRepository(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try await body(runner)
  }

  private func link(_ runner: CommandRunner, _ name: String, to target: String) throws {
    let file = runner.directory.appending(path: name).path()
    try? FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: target)
  }

  private func check(_ runner: CommandRunner, _ arguments: String..., finds: Bool) async throws {
    let result = try await runner.plimsoll(["check", "--rules", "secrets", "--format", "csv"] + arguments)
    #expect(!(result.output + result.error).contains(Self.token))
    #expect(result.status == (finds ? 1 : 0), "\(arguments) \(result.output)\(result.error)")
    #expect(result.output.contains(#"l","1","3""#) == finds, "\(arguments) \(result.output)")
  }

  @Test func everyViewOfARepository() async throws {
    try await inRepository { runner in
      try runner.write("x = 1\n", to: "x.py")
      try link(runner, "l", to: "x/\(Self.token)")
      try await check(runner, finds: true)
      try await runner.git(["add", "-A"])
      try await check(runner, finds: true)
      try await check(runner, "--staged", finds: true)
      try await runner.commit("link")
      try await check(runner, "--staged", finds: false)
      for view in [["--commits", "HEAD~1.."], ["--since", "HEAD~1"], ["--diff-base", "HEAD~1"], ["--history"]] {
        let result = try await runner.plimsoll(["check", "--rules", "secrets", "--format", "csv"] + view)
        #expect(result.status == 1 && result.output.contains(#"l","1","3""#), "\(view) \(result.output)\(result.error)")
      }
      let commit = try await runner.said("rev-parse", "HEAD")
      let push = try await runner.plimsoll(
        ["hook", "run", "pre-push", "origin", "x"],
        input: "refs/heads/main \(commit) refs/heads/main \(String(repeating: "0", count: 40))\n")
      #expect(push.status == 1 && push.output.contains("l:1:3"), "\(push.output)\(push.error)")
    }
  }

  /// Of a link only what is new counts, and none is a file that was looked at.
  @Test func linksThatAreMovedAndLinksThatAreChanged() async throws {
    try await inRepository { runner in
      try link(runner, "l", to: "x/\(Self.token)")
      try await runner.commit("link")
      try await runner.git(["mv", "l", "m"])
      let moved = try await runner.plimsoll(["check", "--staged", "--format", "json"])
      #expect(moved.status == 0, "\(moved.output)")
      #expect(moved.output.contains(#""reason": "symbolic-link""#) && moved.output.contains(#""files": 0"#))
      try await runner.git(["mv", "m", "l"])
      try link(runner, "l", to: "y/\(Self.token)")
      try await runner.git(["add", "-A"])
      try await check(runner, "--staged", finds: true)
    }
  }

  @Test func aLinkThatIsNamed() async throws {
    try await inRepository { runner in
      try runner.write("token = \"\(Self.token)\"\n", to: "x.py")
      try link(runner, "l", to: "x.py")
      let result = try await runner.plimsoll(["check", "l"])
      let text = result.output + result.error
      #expect(
        result.status == 3 && text.contains("is a symbolic link, and what it leads to was not looked at"), "\(text)")
      try runner.write("l\n", to: ".gitignore")
      #expect(try await runner.plimsoll(["check", "l"]).status == 3)
    }
  }

  @Test func linksInAnArchive() async throws {
    try await inRepository { runner in
      try runner.write("x = 1\n", to: "x.py")
      try link(runner, "l", to: "x/\(Self.token)")
      try await runner.other(
        "tar", ["-C", runner.directory.path(), "-czf", "\(runner.directory.path())/a.tgz", "l", "x.py"])
      let result = try await runner.plimsoll(["check", "--rules", "secrets", "--format", "csv", "a.tgz"])
      #expect(result.status == 1 && result.output.contains(#"a.tgz!l","1","3""#), "\(result.output)\(result.error)")
    }
  }

  /// A hook says as much of a plugin's links as a check of the disk.
  @Test func linksOfPluginsInEveryView() async throws {
    try await inRepository { runner in
      for (path, text) in ReleaseCommandTests.files { try runner.write(text, to: path) }
      try await runner.commit("plugin")
      try link(runner, "l", to: "tools")
      try await runner.git(["add", "-A"])
      let views = [["check"], ["check", "--staged"]]
      for view in views {
        let result = try await runner.plimsoll(view + ["--format", "csv"])
        #expect(result.output.contains("link-unreadable"), "\(view) \(result.output)\(result.error)")
      }
      try await runner.commit("link")
      let since = try await runner.plimsoll(["check", "--since", "HEAD~1", "--format", "csv"])
      #expect(since.output.contains("link-unreadable"), "\(since.output)\(since.error)")
    }
  }
}
