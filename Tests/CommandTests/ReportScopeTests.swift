import Foundation
import Testing

/// A checklist passes nothing that was not looked at.
@Suite struct ReportScopeTests {
  private func inRepository(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write("x = 1\n", to: "src/a.py")
    try await body(runner)
  }

  @Test("Of one file there is no checklist: the project is named instead")
  func file() async throws {
    try await inRepository { runner in
      let alone = try await runner.plimsoll(["report", "src/a.py"])
      #expect(alone.status == 2, "\(alone.output)")
      #expect(alone.error.contains("src/a.py: is a file, and a checklist is about a whole project"), "\(alone.error)")
      for (path, text) in ReleaseCommandTests.files { try runner.write(text, to: "tides/\(path)") }
      let inside = try await runner.plimsoll(["report", "tides/tools/look_up.py"])
      #expect(inside.status == 2 && inside.error.contains("name its directory, tides\n"), "\(inside.error)")
    }
  }

  @Test("Of a part of a repository nothing is said that is about the whole")
  func part() async throws {
    try await inRepository { runner in
      for result in [
        try await runner.plimsoll(["report", "src"]), try await runner.plimsoll(["report"], in: "src"),
      ] {
        #expect(!result.output.contains("passed  README.md is there"), "\(result.output)")
        #expect(result.output.contains("Not looked at: it is about a repository as a whole"), "\(result.output)")
      }
      #expect(try await runner.plimsoll(["report"]).output.contains("FAILED  README.md is there"))
    }
  }

  @Test("An item whose rules did not run is not passed")
  func rulesThatDidNotRun() async throws {
    try await inRepository { runner in
      let result = try await runner.plimsoll(["report", "--only", "repository-readme"])
      #expect(result.output.contains("FAILED  README.md is there"), "\(result.output)")
      #expect(!result.output.contains("passed  No hard-coded credentials"), "\(result.output)")
      #expect(result.output.contains("Not looked at: none of its rules is in force."))
      let other = try await runner.plimsoll(["report", "--only", "manifest-type"])
      #expect(!other.output.contains("Ready: all"), "\(other.output)")
    }
  }

  @Test(
    "An item of which a pack's rules are off is not passed, and what single ones that are off is said",
    arguments: [
      (["--disable", "secrets"], "Not looked at in full: no rule of `secrets` for it is in force."),
      (["--rules", "repository"], "Not looked at: none of its rules is in force."),
    ])
  func packsThatAreOff(arguments: [String], reason: String) async throws {
    try await inRepository { runner in
      let result = try await runner.plimsoll(["report"] + arguments)
      #expect(!result.output.contains("passed  No hard-coded credentials"), "\(result.output)")
      let folded = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(folded.contains(reason), "\(result.output)")
      let single = try await runner.plimsoll(["report", "--disable", "generic-secret"])
      #expect(single.output.contains("passed  No hard-coded credentials"), "\(single.output)")
      #expect(single.output.contains("Without one of its rules, `generic-secret`."), "\(single.output)")
    }
  }

  @Test("What is suppressed is counted beside its item")
  func suppressed() async throws {
    try await inRepository { runner in
      try runner.write("password = \"kT9x\" # plimsoll:allow generic-secret made up\n", to: "src/keys.py")
      let result = try await runner.plimsoll(["report"])
      #expect(result.output.contains("1 finding suppressed."), "\(result.output)")
    }
  }
}
