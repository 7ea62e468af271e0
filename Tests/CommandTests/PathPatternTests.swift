import Foundation
import Testing

/// Patterns of paths as people write them: one notation, whatever key they stand in and wherever plimsoll is started.
@Suite struct PathPatternTests {
  private static let secret = "token = \"\(StagedTests.token)\"\n"

  private func inDirectory(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await body(runner)
  }

  private func findings(
    _ runner: CommandRunner, _ arguments: [String] = [], in folder: String = ""
  ) async throws -> [[String: Any]] {
    let result = try await runner.plimsoll(
      ["check", "--disable", "repository", "--format", "json"] + arguments, in: folder)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    return try #require(report["findings"] as? [[String: Any]])
  }

  private func paths(
    _ runner: CommandRunner, _ arguments: [String] = [], in folder: String = ""
  ) async throws -> [String] {
    try await findings(runner, arguments, in: folder).compactMap { $0["path"] as? String }
  }

  @Test(arguments: ["p/q/", "/p/q/", "p/q", "p/**/x", "q/", "x", "**/q/*"], ["exclude", "suppressions"])
  func aGlobIsRelativeToItsConfiguration(glob: String, key: String) async throws {
    try await inDirectory { runner in
      try await runner.makeRepository()
      try runner.write(Self.secret, to: "p/q/x")
      try runner.write(Self.secret, to: "p/y")
      try runner.write("", to: "other/z")
      let text =
        key == "exclude" ? "exclude: ['\(glob)']\n" : "suppressions: [{ path: '\(glob)', reason: not in use }]\n"
      try runner.write(text, to: ".plimsoll.yaml")
      #expect(try await paths(runner) == ["p/y"])
      #expect(try await paths(runner, in: "p") == ["y"])
      #expect(try await paths(runner, [runner.directory.appending(path: "p").path()], in: "other") == ["y"])
    }
  }

  @Test(arguments: ["d[[:digit:]]/", "d[!a-z]", "/d1/**", "**/s.py", "d?/s.*", "s.py\\"])
  func aGlobMeansTheSameInEveryKey(glob: String) async throws {
    try await inDirectory { runner in
      try runner.write(Self.secret, to: "d1/s.py")
      try runner.write("exclude: ['\(glob)']\n", to: "exclude.yaml")
      try runner.write("suppressions: [{ path: '\(glob)', reason: r }]\n", to: "suppress.yaml")
      let excluded = try await paths(runner, ["--config", "exclude.yaml"])
      let suppressed = try await paths(runner, ["--config", "suppress.yaml"])
      // A pattern that ends in a backslash names nothing.
      #expect(excluded == (glob == "s.py\\" ? ["d1/s.py"] : []))
      #expect(suppressed == excluded)
    }
  }

  @Test func aNegationTakesBackWithinItsList() async throws {
    try await inDirectory { runner in
      for name in ["a.py", "b.py", "d/b.py"] { try runner.write(Self.secret, to: name) }
      try runner.write("suppressions: [{ paths: ['*.py', '!b.py', d/], reason: r }]\n", to: ".plimsoll.yaml")
      #expect(try await paths(runner) == ["b.py"])
      try runner.write("exclude: ['*.py', '!b.py', d/]\n", to: ".plimsoll.yaml")
      #expect(try await paths(runner) == ["b.py"])
    }
  }

  @Test func whatIsNoPatternIsRefused() async throws {
    try await inDirectory { runner in
      try runner.write(Self.secret, to: "#a.py")
      let result = try await runner.plimsoll(["check", "--exclude", "#a.py"])
      #expect(result.status == 2)
      #expect(result.error.contains("--exclude: `#a.py` is a comment in gitignore's notation: write `\\#a.py`"))
      #expect(try await paths(runner, ["--exclude", "\\#a.py"]) == [])
      #expect(try await runner.plimsoll(["check", "--exclude", ""]).status == 2)
    }
  }

  /// Names are bytes: one that begins with a combining mark belongs to the folder that it lies in.
  @Test func aNameMayBeginWithACombiningMark() async throws {
    try await inDirectory { runner in
      try await runner.makeRepository()
      try runner.write(
        "type: plugin\nname: demo\nversion: 0.1.0\nplugins:\n  tools: [provider/demo.yaml]\nmeta: {version: 0.0.1}\n",
        to: "plugins/p0/manifest.yaml")
      for name in ["keys.txt", "\u{301}keys.txt"] { try runner.write(Self.secret, to: "plugins/p0/" + name) }
      let found = try await findings(runner).filter { ($0["path"] as? String)?.contains("keys") == true }
      #expect(found.count == 2)
      for finding in found {
        #expect(finding["project"] as? String == "plugins/p0")
        #expect(finding["reach"] as? String == "shipped")
      }
      // And it is left out of the package like any other.
      try runner.write("\u{301}*\n", to: "plugins/p0/.difyignore")
      let reaches = try await findings(runner).filter { ($0["path"] as? String)?.contains("keys") == true }
        .map { $0["reach"] as? String }
      #expect(Set(reaches) == ["shipped", "local"])
    }
  }
}
