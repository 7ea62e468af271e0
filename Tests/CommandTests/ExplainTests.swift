import Foundation
import Testing

/// `explain` says of a line what `check` makes of it.
@Suite struct ExplainTests {
  private static let secret = "api_key = \"" + "q7RwZ2m9KfT4" + "vXs8LpB3nYc6\"\n"

  private func explain(_ runner: CommandRunner, _ arguments: String...) async throws -> String {
    let result = try await runner.plimsoll(["explain"] + arguments)
    #expect(result.status == 0, "\(result.error)")
    #expect(!result.output.contains("KfT4" + "vXs8"))
    return result.output
  }

  @Test func textInAnyEncodingIsRead() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian] {
      let data = try #require(("\u{FEFF}x = 1\n" + Self.secret).data(using: encoding))
      try data.write(to: runner.directory.appending(path: "u.py"))
      #expect(try await explain(runner, "u.py:2").contains("found by generic-secret: error"))
      #expect(try await explain(runner, "u.py:1").contains("no secret rule has a candidate"))
    }
  }

  @Test func theConfigurationOfTheFileCounts() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write(Self.secret, to: "proj/s.py")
    try runner.write("rules:\n  disable: [generic-secret]\n", to: "proj/.plimsoll.yaml")
    #expect(try await explain(runner, "proj/s.py:1").contains("no secret rule has a candidate"))
    #expect(try await explain(runner, "--no-config", "proj/s.py:1").contains("found by generic-secret"))
    try runner.write(
      "suppressions:\n  - { rule: generic-secret, path: s.py, reason: made up }\n", to: "proj/.plimsoll.yaml")
    #expect(try await explain(runner, "proj/s.py:1").contains("suppressed by proj/.plimsoll.yaml:2: made up"))
    try runner.write("exclude: [s.py]\n", to: "proj/.plimsoll.yaml")
    #expect(try await explain(runner, "proj/s.py:1").contains("a check passes over this file: excluded"))
    try runner.write("confidence: certain\n", to: "proj/.plimsoll.yaml")
    #expect(try await explain(runner, "proj/s.py:1").contains("not reported: its confidence is below certain"))
  }

  @Test func markersAreNamed() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write("# plimsoll:allow generic-secret for the test\n" + Self.secret, to: "s.py")
    #expect(try await explain(runner, "s.py:2").contains("suppressed by the marker on line 1: for the test"))
  }

  @Test func aPluginBelowTestsIsNoTest() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write(
      "version: 0.0.1\ntype: plugin\nauthor: a\nname: n\nplugins:\n  tools: []\nmeta:\n  version: 0.0.1\n",
      to: "tests/plug/manifest.yaml")
    try runner.write(Self.secret, to: "tests/plug/tools/a.py")
    try runner.write(Self.secret, to: "tests/b.py")
    let check = try await runner.plimsoll(["check", "--rules", "secrets"])
    #expect(check.output.contains("1:12  error"))
    let inside = try await explain(runner, "tests/plug/tools/a.py:1")
    #expect(inside.contains("(source)") && inside.contains("found by generic-secret: error"))
    let outside = try await explain(runner, "tests/b.py:1")
    #expect(outside.contains("(test)") && outside.contains("found by generic-secret: warning"))
  }

  @Test func theStagedContentIsRead() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write(Self.secret, to: "old.py")
    try await runner.git(["add", "old.py"])
    try await runner.git(["commit", "-q", "-m", "old"])
    try runner.write("x = 1\n" + Self.secret, to: "old.py")
    try runner.write(Self.secret, to: "new.py")
    try await runner.git(["add", "."])
    try runner.write("x = 1\n", to: "new.py")
    let new = try await explain(runner, "--staged", "new.py:1")
    #expect(new.contains("found by generic-secret: error") && !new.contains("not reported"))
    #expect(try await explain(runner, "new.py:1").contains("no secret rule has a candidate"))
    #expect(try await explain(runner, "--staged", "old.py:2").contains("the commit does not add this line"))
  }

  @Test func whatIsNotOnTheDiskAnyMoreIsRead() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write(Self.secret, to: "lib/old.py")
    try runner.write(Self.secret, to: "staged.py")
    try await runner.git(["add", "."])
    try await runner.git(["commit", "-q", "-m", "old"])
    try await runner.git(["rm", "-q", "-r", "lib"])
    try await runner.git(["commit", "-q", "-m", "gone"])
    try FileManager.default.removeItem(at: runner.directory.appending(path: "staged.py"))
    let old = try await explain(runner, "--commit", "HEAD~1", "lib/old.py:1")
    #expect(old.contains("found by generic-secret: error") && !old.contains("not reported"))
    #expect(try await explain(runner, "--staged", "staged.py:1").contains("the commit does not change this file"))
    for (arguments, words) in [
      (["--commit", "HEAD", "lib/old.py:1"], "lib/old.py: is not in the commit HEAD"),
      (["--commit", "HEAD~1", "lib/old.py:3"], "there is no line 3"),
      (["--commit", "nowhere", "lib/old.py:1"], "nowhere"),
      (["--commit", "HEAD", "../lib/old.py:1"], "not in a git repository"),
      (["--commit", "HEAD", "--staged", "lib/old.py:1"], "exclude each other"),
    ] {
      let result = try await runner.plimsoll(["explain"] + arguments)
      #expect(result.status != 0 && result.error.contains(words), "\(arguments): \(result.error)")
    }
  }

  @Test func wrongPlacesAreRefused() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write("x = 1\n", to: "a.py")
    for place in ["b.py:1", "a.py:3"] {
      let result = try await runner.plimsoll(["explain", place])
      #expect(result.status != 0 && !result.error.isEmpty)
    }
  }

  @Test func whatIsNotExplainedIsSaid() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write("x = 1\n", to: "a.py")
    #expect(try await explain(runner, "a.py:1").contains("lies in no project whose checklist is known here"))
    try runner.write(
      "type: plugin\nname: demo\nversion: 0.1\nplugins: {tools: [provider/a.yaml]}\n", to: "p/manifest.yaml")
    try runner.write("identity: {name: a}\n", to: "p/provider/a.yaml")
    let told = try await explain(runner, "p/manifest.yaml:3")
    #expect(told.contains("found by manifest-type of the pack dify: error\n"), "\(told)")
    #expect(told.contains("because: `version`") && told.contains("checklist: configuration/manifest-complete"))
    #expect(try await explain(runner, "p/provider/a.yaml:1").contains("found by schema-required"))
    try runner.write("x = 1\n", to: "p/tools/b.py")
    #expect(try await explain(runner, "p/tools/b.py:1").contains("the checklist of p finds nothing on this line"))
    let names = try await runner.plimsoll(["explain", "(names)/files:13"])
    #expect(names.status == 2 && names.error.contains("the names of all files"), "\(names.error)")
  }
}
