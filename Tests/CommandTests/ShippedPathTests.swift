import Foundation
import Testing

/// What is told of paths of a plugin that do not ship, or cannot.
@Suite struct ShippedPathTests {
  private func inPlugin(_ changes: [String: String] = [:], _ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    for (path, text) in ReleaseCommandTests.files.merging(changes, uniquingKeysWith: { $1 }) {
      try runner.write(text, to: "tides/\(path)")
    }
    try await body(runner)
  }

  @Test("A link that leads to itself is found before the packager fails on it")
  func endlessLinks() async throws {
    try await inPlugin { runner in
      for (target, name) in [("loop", "loop"), ("two", "one"), ("one", "two"), ("real", "fine"), ("loop/x", "inside")] {
        try await runner.other("ln", ["-s", target, runner.directory.appending(path: "tides/\(name)").path])
      }
      try runner.write("x\n", to: "tides/real")
      let result = try await runner.plimsoll(["check", "tides"])
      #expect(result.status == 1, "\(result.output)")
      let words = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for name in ["loop", "one", "two", "inside"] {
        #expect(words.contains("`\(name)` is a link to"), "\(name): \(result.output)")
      }
      #expect(words.contains("leads back to a link that it came from"))
      #expect(!words.contains("`fine` is a link to"))
    }
  }

  @Test("Why a directory does not ship is answered")
  func whyADirectory() async throws {
    try await inPlugin([".difyignore": "*.log\n__pycache__/\ntests/\nmore/*.py\n", "tests/a.py": "", "more/b.py": ""]) {
      runner in
      for (path, answer) in [
        ("tests", "tests does not ship: line 3 of .difyignore, `tests/`"), ("tests/", "line 3 of .difyignore"),
        ("more", "more/ is a directory: none of its files ships.\n"), ("tools", "of its files ship"),
      ] {
        let result = try await runner.plimsoll(["files", "tides", "--why", path])
        #expect(result.output.contains(answer), "\(result.output)\(result.error)")
      }
      #expect(try await runner.plimsoll(["files", "tides", "--why", "none"]).status == 2)
    }
  }

  @Test("What cannot be released is named once")
  func namedOnce() async throws {
    try await inPlugin { runner in
      let result = try await runner.plimsoll(["release", "nope", "tides"])
      #expect(result.error.hasPrefix("plimsoll: nope: no such file"), "\(result.error)")
    }
  }
}
