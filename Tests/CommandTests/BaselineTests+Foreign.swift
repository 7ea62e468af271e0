import Foundation
import Testing

/// Baselines of other scanners, and of places without a repository.
extension BaselineTests {
  @Test func gitleaksignore() async throws {
    try await inRepository { runner in
      let commit = try await runner.said("rev-parse", "HEAD")
      try runner.write("# moved since\n\n" + Self.leak, to: "src/old.py")
      try await runner.commit("moved")
      try runner.write(
        "# comment\n\(commit):src/old.py:github-pat:1\nsrc/nothing.py:generic-api-key:3\n", to: ".gitleaksignore")
      let result = try await plimsoll(runner, "baseline", "import", ".gitleaksignore")
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output.contains("2 entries, found here: 1"))
      #expect(result.output.contains("src/nothing.py:3 (generic-api-key): plimsoll finds nothing there"))
      let absent = String(repeating: "1", count: 40)
      try runner.write("\(absent):src/old.py:github-pat:1\n", to: ".gitleaksignore")
      let gone = try await plimsoll(runner, "baseline", "import", ".gitleaksignore")
      #expect(gone.output.contains("`\(absent)` names no commit of this repository"), "\(gone.output)\(gone.error)")
      try runner.write("\(commit):src/old.py:github-pat:1\n", to: ".gitleaksignore")
      #expect(try await plimsoll(runner, "baseline", "import", ".gitleaksignore").status == 0)
      #expect(try await plimsoll(runner, "check").status == 0)
      try runner.write("no entry\n", to: ".gitleaksignore")
      let wrong = try await plimsoll(runner, "baseline", "import", ".gitleaksignore")
      #expect(wrong.status == 2)
      #expect(wrong.error.contains(".gitleaksignore:1:1:"))
    }
  }

  /// In no repository a directory that is named has the baseline, from wherever it is looked at.
  @Test func aDirectoryOutsideOfRepositories() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write(Self.leak, to: "demo/old.py")
    #expect(try await plimsoll(runner, "check", "demo").status == 1)
    #expect(try await plimsoll(runner, "baseline", "create", "demo").status == 0)
    #expect(FileManager.default.fileExists(atPath: runner.directory.appending(path: "demo/\(Self.file)").path))
    let above = try await plimsoll(runner, "check", "demo")
    #expect(above.status == 0, "\(above.output)\(above.error)")
    #expect(try await runner.plimsoll(["check"], in: "demo").status == 0)
    #expect(try await plimsoll(runner, "check").status == 1)
  }

  @Test func baselineOfGitleaks() async throws {
    try await inRepository { runner in
      // By its value, whatever line it was on.
      let named = #"[{"RuleID": "github-pat", "File": "src\/old.py", "StartLine": 99, "Secret": "\#(Self.token)"}]"#
      let masked = #"[{"RuleID": "github-pat", "File": "./src/old.py", "StartLine": 1, "Secret": "REDACTED"}]"#
      for content in [named, masked] {
        try runner.write(content, to: "../\(runner.directory.lastPathComponent)-leaks.json")
        let outside = "../\(runner.directory.lastPathComponent)-leaks.json"
        defer { try? FileManager.default.removeItem(at: runner.directory.appending(path: outside)) }
        let result = try await plimsoll(runner, "baseline", "import", outside)
        #expect(result.output.contains("1 entry, found here: 1"), "\(result.output)\(result.error)")
        #expect(try await plimsoll(runner, "check").status == 0)
        try FileManager.default.removeItem(at: runner.directory.appending(path: Self.file))
      }
    }
  }

  @Test func baselineOfDetectSecrets() async throws {
    try await inRepository { runner in
      try runner.write(Self.token, to: "value")
      let sha1 = try await runner.start("/bin/sh", ["-c", "printf %s \"$(cat value)\" | sha1sum | cut -c1-40"]).output
        .trimmingCharacters(in: .newlines)
      try FileManager.default.removeItem(at: runner.directory.appending(path: "value"))
      try runner.write(
        """
        {"version": "1.5.0", "results": {"src/old.py": [
          {"type": "GitHub Token", "filename": "src/old.py", "hashed_secret": "\(sha1)", "line_number": 7, "is_secret": true},
          {"type": "Secret Keyword", "filename": "src/old.py", "hashed_secret": "\(String(repeating: "0", count: 40))",
           "line_number": 1}]}}
        """, to: ".secrets.baseline")
      let result = try await plimsoll(runner, "baseline", "import", ".secrets.baseline")
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output.contains("2 entries, found here: 1"))
      #expect(result.output.contains("Said to be real secrets: 1."))
      #expect(try await plimsoll(runner, "check", "src").status == 0)
      let wrong = try await runner.plimsoll(["baseline", "import", ".plimsoll.yaml"])
      #expect(wrong.status == 2)
    }
  }

  /// What another scanner knew in one file does not hide the same value in another.
  @Test func anotherFileIsNotExcused() async throws {
    try await inRepository { runner in
      let outside = "../\(runner.directory.lastPathComponent)-leaks.json"
      defer { try? FileManager.default.removeItem(at: runner.directory.appending(path: outside)) }
      func take(_ file: String) async throws -> CommandRunner.Result {
        try runner.write(
          #"[{"RuleID": "github-pat", "File": "\#(file)", "StartLine": 1, "Secret": "\#(Self.token)"}]"#, to: outside)
        return try await plimsoll(runner, "baseline", "import", outside)
      }
      let nowhere = try await take("nope.py")
      #expect(nowhere.output.contains("1 entry, found here: 0"), "\(nowhere.output)\(nowhere.error)")
      #expect(try await plimsoll(runner, "check").status == 1)
      try runner.write(Self.leak, to: "src/copy.py")
      let here = try await take("src/old.py")
      #expect(here.output.contains("1 entry, found here: 1"), "\(here.output)\(here.error)")
      let check = try await plimsoll(runner, "check")
      // The value is known; that it stands in one place more is said.
      #expect(check.output.contains("baseline-exceeded"), "\(check.output)")
    }
  }
}
