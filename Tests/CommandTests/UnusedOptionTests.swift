import Foundation
import Testing

/// What is typed and would have no effect is an error.
@Suite struct UnusedOptionTests {
  private func inDirectory(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write("x = 1\n", to: "a.py")
    try await body(runner)
  }

  @Test(arguments: [
    ["check", "--stdin-name", "a.py"], ["check", "--stdin-name", "a.py", "a.py"], ["check", "--include-suppressed"],
    ["check", "--include-suppressed", "--format", "json"], ["merge", "--include-suppressed", "a.json"],
  ])
  func options(arguments: [String]) async throws {
    try await inDirectory { runner in
      let result = try await runner.plimsoll(arguments)
      #expect(result.status == 2, "\(result.output)")
      #expect(result.error.contains(arguments[1]), "\(result.error)")
    }
  }

  @Test(arguments: ["abc", "", "-1", "1e9", "99999999999999"])
  func time(value: String) async throws {
    try await inDirectory { runner in
      let result = try await runner.plimsoll(["check", "a.py"], variables: ["SOURCE_DATE_EPOCH": value])
      #expect(result.status == 2 && result.error.contains("SOURCE_DATE_EPOCH"), "\(result.error)")
      #expect(try await runner.plimsoll(["check", "a.py"], variables: ["SOURCE_DATE_EPOCH": "0"]).status == 0)
    }
  }

  @Test func standardOutputByItsName() async throws {
    try await inDirectory { runner in
      let result = try await runner.plimsoll(["check", "a.py", "--format", "json=-"])
      #expect(result.output.hasPrefix("{"), "\(result.output)")
      #expect(!FileManager.default.fileExists(atPath: runner.directory.appending(path: "-").path))
      #expect(try await runner.plimsoll(["check", "a.py", "--format", "json=-", "--format", "text"]).status == 2)
    }
  }

  @Test func aCommandThatIsMistyped() async throws {
    try await inDirectory { runner in
      let result = try await runner.plimsoll(["chekc"])
      #expect(result.status == 2 && result.error.contains("did you mean `plimsoll check`?"), "\(result.error)")
      try runner.write("y = 1\n", to: "reprot")
      #expect(try await runner.plimsoll(["reprot"]).status == 0)
      #expect(try await runner.plimsoll(["check", "chekc"]).status == 3)
    }
  }

  @Test func standardInputWithoutAnEnd() async throws {
    try await inDirectory { runner in
      let result = try await runner.shell("'\(CommandRunner.program)' check - < /dev/zero")
      #expect(result.status == 3 && result.error.contains("more than 256 MiB"), "\(result.error)")
    }
  }

  @Test func oneIsNotMany() async throws {
    try await inDirectory { runner in
      let result = try await runner.plimsoll(["rules", "coverage", "--only", "github-classic-pat"])
      #expect(result.output.contains(" 1 rule of 1 provider or kind of text."), "\(result.output.prefix(200))")
    }
  }
}
