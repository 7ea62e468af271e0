import Foundation
import Testing

/// Several reports as one.
@Suite struct MergeTests {
  private func key(_ kind: String) -> String { "-----BEGIN \(kind) PRIVATE KEY-----\n" }

  private func makeRunner() async throws -> CommandRunner {
    let runner = try CommandRunner()
    for name in ["one", "two"] {
      try runner.write("x = 1\n", to: "\(name)/a.py")
      try runner.write("DB_PASSWORD=9fJ2kQ7vXw3LrT8z\n", to: "\(name)/settings/.env")
      let result = try await runner.plimsoll(["check", "--no-config", "--format", "json=../\(name).json"], in: name)
      #expect(result.status <= 1, "\(result.error)")
    }
    return runner
  }

  @Test("Nothing is lost, and each path says whose it is")
  func union() async throws {
    let runner = try await makeRunner()
    defer { runner.remove() }
    struct Report: Decodable {
      struct Finding: Decodable { var path: String }
      struct Scope: Decodable { var files: Int }
      var findings: [Finding]
      var scope: Scope
    }
    func read(_ text: String) throws -> Report { try JSONDecoder().decode(Report.self, from: Data(text.utf8)) }
    let parts = try ["one", "two"].map { name in
      try read(String(contentsOf: runner.directory.appending(path: "\(name).json"), encoding: .utf8))
    }
    #expect(parts.allSatisfy { !$0.findings.isEmpty })
    let merged = try await runner.plimsoll(["merge", "two.json", "one.json", "--by-name", "--format", "json"])
    let report = try read(merged.output)
    #expect(
      report.findings.map(\.path)
        == parts[0].findings.map { "one/\($0.path)" } + parts[1].findings.map { "two/\($0.path)" })
    #expect(report.scope.files == parts.reduce(0) { $0 + $1.scope.files })
    let turned = try await runner.plimsoll(["merge", "one.json", "two.json", "--by-name", "--format", "json"])
    #expect(turned.output == merged.output)
    // A merged report is a report.
    try runner.write(merged.output, to: "all.json")
    let again = try await runner.plimsoll([
      "merge", "all.json", "--format", "html=all.html", "--format", "sarif=all.sarif",
    ])
    #expect(again.status == merged.status)
    #expect(
      try String(contentsOf: runner.directory.appending(path: "all.html"), encoding: .utf8).contains(
        "two/settings/.env"))
  }

  @Test(
    "What is no report is said, and is no success",
    arguments: [
      "", "{", "[]", "{\"$schema\": \"other\", \"version\": \"1\"}",
      "{\"$schema\": \"plimsoll-report-1.schema.json\", \"version\": \"2\"}",
      "{\"$schema\": \"plimsoll-report-1.schema.json\", \"version\": \"1\"}",
    ])
  func unreadable(text: String) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write(text, to: "bad.json")
    let result = try await runner.plimsoll(["merge", "bad.json"])
    #expect(result.status == 3)
    #expect(result.error.hasPrefix("plimsoll: bad.json: "))
    #expect(result.output.isEmpty)
    #expect(try await runner.plimsoll(["merge", "none.json"]).status == 3)
    #expect(try await runner.plimsoll(["merge"]).status == 2)
    #expect(try await runner.plimsoll(["merge", "bad.json", "x/bad.json", "--by-name"]).status == 2)
  }

  @Test("An incomplete part makes the whole incomplete")
  func incomplete() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try FileManager.default.createDirectory(
      at: runner.directory.appending(path: "empty"), withIntermediateDirectories: true)
    try runner.write("x = 1\n", to: "full/a.py")
    for name in ["empty", "full"] {
      _ = try await runner.plimsoll(["check", "--no-config", "--format", "json=../\(name).json"], in: name)
    }
    #expect(try await runner.plimsoll(["merge", "full.json"]).status == 0)
    #expect(try await runner.plimsoll(["merge", "full.json", "empty.json"]).status == 3)
  }
}
