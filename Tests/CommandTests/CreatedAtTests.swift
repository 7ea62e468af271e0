import Foundation
import Testing

/// A plugin's `created_at` beside the commits that hold it, with real repositories.
@Suite struct CreatedAtTests {
  private static let day = 86_400.0

  private static func text(_ days: Double) -> String {
    Date(timeIntervalSinceNow: days * day).formatted(.iso8601)
  }

  /// Commits everything `days` from now.
  private func commit(_ runner: CommandRunner, _ days: Double) async throws {
    try await runner.git(["add", "-A"])
    let time = ["GIT_COMMITTER_DATE": Self.text(days), "GIT_AUTHOR_DATE": Self.text(days)]
    let result = try await runner.git(["commit", "-q", "--no-verify", "-m", "x"], variables: time)
    #expect(result.status == 0, "\(result.error)")
  }

  private func write(_ folder: String, _ days: Double, _ runner: CommandRunner) throws {
    let manifest = "type: plugin\nname: tides\nplugins: {tools: [p.yaml]}\ncreated_at: \(Self.text(days))\n"
    try runner.write(manifest, to: "\(folder)manifest.yaml")
  }

  /// The rules on dates that speak, by `check` of a directory below the runner's.
  private func found(_ runner: CommandRunner, _ target: String = ".") async throws -> [String] {
    let result = try await runner.plimsoll(["check", target, "--no-config"])
    return ["created-at-commit", "created-at-future"].filter(result.output.contains)
  }

  private func inRepository(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.git(["init", "-q", "-b", "main"])
    try await body(runner)
  }

  @Test("later than the commit that wrote it")
  func later() async throws {
    try await inRepository { runner in
      try write("", -10, runner)
      try await commit(runner, -20)
      #expect(try await found(runner) == ["created-at-commit"])
      // A later commit of the plugin has caught up with it.
      try runner.write("x\n", to: "a.py")
      try await commit(runner, -5)
      #expect(try await found(runner).isEmpty)
    }
  }

  @Test("a plugin made today in an old repository, before and after its first commit")
  func today() async throws {
    try await inRepository { runner in
      try runner.write("# Old\n", to: "README.md")
      try await commit(runner, -400)
      try write("new/", 0, runner)
      #expect(try await found(runner).isEmpty)
      #expect(try await found(runner, "new").isEmpty)
      try await commit(runner, 0)
      #expect(try await found(runner).isEmpty)
      #expect(try await found(runner, "new").isEmpty)
    }
  }

  @Test("the plugin's own commits count, not those of others; also when only its directory is looked at")
  func others() async throws {
    try await inRepository { runner in
      try write("one/", -30, runner)
      try write("two/", -60, runner)
      try await commit(runner, -50)
      try runner.write("x\n", to: "two/a.py")
      try await commit(runner, -1)
      #expect(try await found(runner) == ["created-at-commit"])
      #expect(try await found(runner, "one") == ["created-at-commit"])
      #expect(try await found(runner, "two").isEmpty)
    }
  }

  @Test("a date that is being edited is held against the clock, and what is from the future is said once")
  func edited() async throws {
    try await inRepository { runner in
      try write("", -50, runner)
      try await commit(runner, -40)
      try write("", -1, runner)
      #expect(try await found(runner).isEmpty)
      try write("", 30, runner)
      #expect(try await found(runner) == ["created-at-future"])
      try await commit(runner, 0)
      #expect(try await found(runner) == ["created-at-future"])
    }
  }

  @Test("a date of long ago, one without a time, a repository without a commit, none at all")
  func silent() async throws {
    try await inRepository { runner in
      try write("", -200, runner)
      #expect(try await found(runner).isEmpty)
      try await commit(runner, -300)
      #expect(try await found(runner).isEmpty)
      try runner.write("type: plugin\nname: a\nplugins: {tools: [p.yaml]}\ncreated_at: soon\n", to: "manifest.yaml")
      try await commit(runner, -299)
      #expect(try await found(runner).isEmpty)
    }
    let runner = try CommandRunner()
    defer { runner.remove() }
    try write("", -10, runner)
    #expect(try await found(runner).isEmpty)
  }
}
