import Foundation
import Testing

@Suite struct CheckTests {
  private func inDirectory(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await body(runner)
  }

  @Test func oneWorkerAndManyGiveTheSameBytes() async throws {
    try await inDirectory { runner in
      for i in 0..<120 {
        try runner.write(
          "x = \(i)\ntoken = \"\(StagedTests.token)\"\npassword = \"Zq\(i)xW9vLr2#\"\n", to: "src/d\(i % 7)/f\(i).py")
      }
      for format in ["text", "json", "sarif"] {
        let one = try await runner.plimsoll(["check", "-j", "1", "--format", format])
        let many = try await runner.plimsoll(["check", "-j", "8", "--format", format])
        #expect(one.status == 1)
        #expect(one.output == many.output)
        #expect(!one.output.contains(StagedTests.token))
      }
    }
  }

  @Test func aValueInSeveralPlacesIsOneGroup() async throws {
    try await inDirectory { runner in
      let line = "token = \"\(StagedTests.token)\"\n"
      for path in ["a.py", "b/c.py", "z.py"] { try runner.write("# first\n" + line, to: path) }
      let text = try await runner.plimsoll(["check", "--disable", "repository"])
      #expect(text.status == 1)
      #expect(text.output.contains("also at: b/c.py:2:10, z.py:2:10"))
      #expect(text.output.contains("1 value stands in several places"))
      let json = try await runner.plimsoll(["check", "--disable", "repository", "--format", "json"])
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      let findings = try #require(report["findings"] as? [[String: Any]])
      #expect(findings.compactMap { $0["path"] as? String } == ["a.py", "b/c.py", "z.py"])
      let groups = findings.compactMap { $0["group"] as? [String: Any] }
      #expect(groups.compactMap { $0["leads"] as? Bool } == [true, false, false])
      #expect(Set(groups.compactMap { $0["id"] as? String }).count == 1)
      let sarif = try await runner.plimsoll(["check", "--disable", "repository", "--format", "sarif"])
      for path in ["a.py", "b/c.py", "z.py"] { #expect(sarif.output.contains("\"uri\": \"\(path)\"")) }
      for result in [text, json, sarif] { #expect(!result.output.contains(StagedTests.token)) }
    }
  }

  @Test func aRealValueInAnExampleFileIsSaid() async throws {
    try await inDirectory { runner in
      let value = "winter" + "2024sun"
      try runner.write("DB_PASSWORD=\(value)\nMODE=dev\n", to: ".env")
      try runner.write("DB_PASSWORD=\(value)\nMODE=dev\n", to: ".env.example")
      try runner.write("DB_PASSWORD=\(value)\n", to: "notes/.env.example")
      let result = try await runner.plimsoll(["check", "--disable", "repository", "--format", "json"])
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let findings = try #require(report["findings"] as? [[String: Any]])
      let said = findings.filter {
        ($0["message"] as? String)?.hasSuffix("the real value of .env in its example file") ?? false
      }
      #expect(said.compactMap { $0["path"] as? String } == [".env.example"])
      #expect(said.first?["level"] as? String == "error")
      #expect(!result.output.contains(value))
    }
  }

  @Test func standardInput() async throws {
    try await inDirectory { runner in
      let found = try await runner.plimsoll(["check", "-"], input: "token = \"\(StagedTests.token)\"\n")
      #expect(found.status == 1)
      let clean = try await runner.plimsoll(["check", "-"], input: "nothing here\n")
      #expect(clean.status == 0)
    }
  }

  @Test func secretsAreShownOnlyWhenAskedFor() async throws {
    try await inDirectory { runner in
      try runner.write("token = \"\(StagedTests.token)\"\n", to: "a.py")
      let shown = try await runner.plimsoll(["check", "--show-secrets"])
      #expect(shown.output.contains(StagedTests.token))
    }
  }

  @Test func emptyDirectoryIsAnIncompleteScan() async throws {
    try await inDirectory { runner in
      let result = try await runner.plimsoll(["check"])
      #expect(result.status == 3)
    }
  }

  @Test func missingPathIsAnIncompleteScan() async throws {
    try await inDirectory { runner in
      let result = try await runner.plimsoll(["check", "no/such/path"])
      #expect(result.status == 3)
      #expect(result.error.contains("no/such/path"))
    }
  }

  @Test func failOnAndConfidence() async throws {
    try await inDirectory { runner in
      try runner.write("# notes\npassword = \"hollowtree\"\n", to: "tests/a.py")
      #expect(try await runner.plimsoll(["check", "--disable", "repository"]).status == 0)
      #expect(try await runner.plimsoll(["check", "--disable", "repository", "--fail-on", "warning"]).status == 1)
      let high = ["check", "--disable", "repository", "--fail-on", "warning", "--confidence", "high"]
      #expect(try await runner.plimsoll(high).status == 0)
    }
  }

  @Test func configurationErrorsHaveAPlace() async throws {
    try await inDirectory { runner in
      try runner.write("a\n", to: "a.txt")
      try runner.write("excludes:\n  - vendor/\n", to: ".plimsoll.yaml")
      let result = try await runner.plimsoll(["check"])
      #expect(result.status == 2)
      #expect(result.error.contains(".plimsoll.yaml:1:1: unknown key `excludes`, did you mean `exclude`?"))
      let folder = runner.directory
      try FileManager.default.moveItem(
        at: folder.appending(path: ".plimsoll.yaml"), to: folder.appending(path: ".plimsoll.yml"))
      let misnamed = try await runner.plimsoll(["check", "--format", "json"])
      #expect(
        misnamed.status == 2 && misnamed.error.contains(".plimsoll.yml is not read: rename it to `.plimsoll.yaml`"))
    }
  }

  /// Own rules run beside the built-in ones, and what is wrong with them has a place.
  @Test func ownRulesAreCheckedAgainstTheBuiltInOnes() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    func rule(id: String, item: String) -> String {
      """
      - id: \(id)
        title: Harbor key
        level: error
        checklist: code_quality/\(item)
        rationale: Whoever holds it may enter the harbor.
        fix: Take it out.
        since: 1.0.0
        secret:
          pattern: 'hbr_(?<secret>[a-z0-9]{20})'
          confidence: high
          near: [{ rule: aws-access-key-id, within: 3 lines, raises: certain }]
        examples: ['a = "hbr_[[{{lower-alnum 20}}]]"', 'b: hbr_[[{{lower-alnum 20}}]]']
        counterexamples: [hbr_x, hbr]
      """
    }
    try runner.write("rule_paths: [own]\n", to: ".plimsoll.yaml")
    try runner.write("x = 'hbr_\("a8s7d6f5g4h3j2k1l0zq")'\n", to: "a.py")
    try runner.write(rule(id: "harbor-key", item: "no-hardcoded-credentials"), to: "own/mine.yaml")
    let found = try await runner.plimsoll(["check", "--disable", "repository"])
    #expect(found.status == 1 && found.output.contains("harbor-key"), "\(found.output) \(found.error)")
    // An item that no built-in rule belongs to is looked for in the checklist itself.
    for (id, item, message) in [
      ("harbor-key", "no-such-item", "own/mine.yaml:4:14: unknown checklist item `code_quality/no-such-item`"),
      ("aws-access-key-id", "no-hardcoded-credentials", "own/mine.yaml:1:7: the id `aws-access-key-id` is taken"),
    ] {
      try runner.write(rule(id: id, item: item), to: "own/mine.yaml")
      let refused = try await runner.plimsoll(["check"])
      #expect(refused.status == 2 && refused.error.contains(message), "\(refused.output) \(refused.error)")
    }
  }

  @Test func suppressionsOfTheConfiguration() async throws {
    try await inDirectory { runner in
      try runner.write("token = \"\(StagedTests.token)\"\n", to: "a.py")
      try runner.write(
        "suppressions:\n  - { rule: github-classic-pat, path: a.py, reason: revoked in May }\n", to: ".plimsoll.yaml")
      let suppressed = try await runner.plimsoll(["check", "--disable", "repository"])
      #expect(suppressed.status == 0)
      try runner.write(
        """
        suppressions:
          - { rule: github-classic-pat, reason: gone by then, expires: 2001-01-01 }
          - { rule: jwt, reason: nothing of the kind is here }

        """, to: ".plimsoll.yaml")
      let expired = try await runner.plimsoll(["check"])
      #expect(expired.status == 1)
      #expect(expired.output.contains("expired on 2001-01-01"))
      #expect(expired.output.contains("matches no finding"))
    }
  }

  @Test func markerOnTheLineAboveAndUnusedMarker() async throws {
    try await inDirectory { runner in
      try runner.write(
        """
        # plimsoll:allow github-classic-pat revoked
        token = "\(StagedTests.token)"
        # plimsoll:allow github-classic-pat nothing is here
        x = 1

        """, to: "a.py")
      let result = try await runner.plimsoll(["check", "--disable", "repository"])
      #expect(result.status == 0)
      #expect(result.output.contains("suppresses nothing"))
    }
  }

  @Test func severalReportsAtOnce() async throws {
    try await inDirectory { runner in
      try runner.write("token = \"\(StagedTests.token)\"\n", to: "a.py")
      let result = try await runner.plimsoll(["check", "--format", "sarif=out.sarif", "--format", "text"])
      #expect(result.status == 1)
      #expect(result.output.contains("github-classic-pat"))
      let sarif = try String(contentsOf: runner.directory.appending(path: "out.sarif"), encoding: .utf8)
      #expect(sarif.contains("\"version\": \"2.1.0\""))
    }
  }

  @Test func explainSaysWhyAndWhyNot() async throws {
    try await inDirectory { runner in
      try runner.write("token = \"\(StagedTests.token)\"\npassword = \"changeme123\"\n", to: "a.py")
      let found = try await runner.plimsoll(["explain", "a.py:1"])
      #expect(found.output.contains("its checksum matches"))
      #expect(!found.output.contains(StagedTests.token))
      let rejected = try await runner.plimsoll(["explain", "a.py:2"])
      #expect(rejected.output.contains("turned down by generic-secret"))
    }
  }
}
