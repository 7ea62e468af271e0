import Foundation
import Testing

/// Secrets in the names of files: said where names are listed, so that no report names a place by the secret.
@Suite struct NameTests {
  /// Visibly fake, and made of two parts.
  private static let token = "AKIA" + "QWERTYUIOPASDFGH"

  private func names(_ runner: CommandRunner, _ arguments: String...) async throws -> [String] {
    let result = try await runner.plimsoll(["check", "--no-config", "--format", "json"] + arguments)
    #expect(!result.output.contains(Self.token))
    let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let findings = try #require(report["findings"] as? [[String: Any]])
    return findings.filter { $0["path"] as? String == "(names)/files" }.compactMap { finding in
      #expect(finding["rule_id"] as? String == "aws-access-key-id")
      #expect((finding["message"] as? String)?.hasSuffix("in the name of a file") == true)
      return (finding["excerpt"] as? [String: Any])?["line"] as? String
    }
  }

  @Test func everyView() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.git(["init", "-q", "-b", "main"])
    try runner.write("1\n", to: "plain.txt")
    try await runner.git(["add", "-A"])
    try await runner.git(["commit", "-q", "--no-verify", "-m", "first"])
    let masked = "d/AKIA****-keys.csv"
    try runner.write("1\n", to: "d/\(Self.token)-keys.csv")
    #expect(try await names(runner, ".") == [masked])
    #expect(try await names(runner, "--staged") == [])
    try await runner.git(["add", "-A"])
    #expect(try await names(runner, "--staged") == [masked])
    try await runner.git(["commit", "-q", "--no-verify", "-m", "second"])
    #expect(try await names(runner, "--commits", "HEAD~1..HEAD") == [masked])
    // What is called so already holds no later commit up.
    try runner.write("2\n", to: "d/\(Self.token)-keys.csv")
    try await runner.git(["commit", "-q", "--no-verify", "-a", "-m", "third"])
    #expect(try await names(runner, "--commits", "HEAD~1..HEAD") == [])
    try runner.write("3\n", to: "d/\(Self.token)-keys.csv")
    try await runner.git(["add", "-A"])
    #expect(try await names(runner, "--staged") == [])
    try await runner.git(["mv", "plain.txt", "\(Self.token).txt"])
    #expect(try await names(runner, "--staged") == ["AKIA****.txt"])
    // Whichever part of the tree a job looks at, one of them says it.
    var parts: [String] = []
    for part in 1...3 { parts += try await names(runner, "--shard", "\(part)/3") }
    #expect(parts.sorted() == ["AKIA****.txt", masked])
    #expect(try await names(runner, "--exclude", "d/") == ["AKIA****.txt"])
  }

  /// A finding in such a file names its place without the secret, in every format and view.
  @Test func placesInSuchFiles() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let file = "d/\(Self.token)-notes.py"
    try await runner.git(["init", "-q", "-b", "main"])
    try runner.write("password = \"qV8#mrTz\" + \"\"\napi_key = \"kX7vQ2mZ9pL4\(1 + 1)tR8wB3nYc6\"\n", to: file)
    try await runner.git(["add", "-A"])
    try await runner.git(["commit", "-q", "--no-verify", "-m", "first"])
    let formats = [
      "text", "json", "jsonl", "sarif", "markdown", "html", "github", "gitlab-codequality", "gitlab-secrets", "junit",
      "csv",
      "tsv",
    ]
    for format in formats {
      let result = try await runner.plimsoll(["check", "--no-config", "--rules", "secrets", "--format", format, "."])
      #expect(result.status == 1, "\(format)")
      #expect(!result.output.contains(Self.token), "\(format)")
      #expect(result.output.contains("AKIA"), "\(format)")
    }
    for view in [
      ["--history"], ["--history", "--shard", "1/2"], ["--history", "--shard", "2/2"], ["--shard", "2/3"],
    ] {
      let result = try await runner.plimsoll(["check", "--no-config", "--format", "json"] + view + ["."])
      #expect(!result.output.contains(Self.token), "\(view)")
    }
    let shown = try await runner.plimsoll(["check", "--no-config", "--show-secrets", "--format", "sarif", "."])
    #expect(shown.output.contains(Self.token))
    // What was known by the name of before still is.
    _ = try await runner.plimsoll(["baseline", "create", "--no-config", "."])
    #expect(try await runner.plimsoll(["check", "--no-config", "--rules", "secrets", "."]).status == 0)
  }
}
