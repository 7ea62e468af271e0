import Foundation
import Testing

/// What people say of an item, and for how long it counts.
@Suite struct SignOffTests {
  private static let item = "functionality/tools-tested"

  private struct Report: Decodable {
    struct Project: Decodable {
      var verdict: String
      var groups: [Group]
    }
    struct Group: Decodable { var items: [Item] }
    struct Item: Decodable {
      struct SignOff: Decodable {
        var note: String
        var by: String?
        var version: String
      }
      var id: String
      var status: String
      var evidence: [String]
      var signOff: SignOff?
    }
    var projects: [Project]
    var items: [Item] { projects.flatMap(\.groups).flatMap(\.items) }
  }

  private func inRepository(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    for (path, text) in ReleaseCommandTests.files { try runner.write(text, to: "tides/\(path)") }
    try runner.write("__pycache__/\n.env\n", to: ".gitignore")
    try await body(runner)
  }

  private func report(_ runner: CommandRunner, _ path: String = "tides") async throws -> Report {
    let result = try await runner.plimsoll(["report", "--format", "json", path])
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Report.self, from: Data(result.output.utf8))
  }

  private func open(_ report: Report) -> [String] { report.items.filter { $0.status == "needs_person" }.map(\.id) }

  @Test("What somebody pastes into a note is masked wherever it is shown")
  func masked() async throws {
    try await inRepository { runner in
      let token = StagedTests.token
      let made = try await runner.plimsoll(
        ["sign-off", "tools-tested", "tides", "--note", "tested with \(token)", "--by", "Jo \(token)"])
      #expect(made.status == 0, "\(made.error)")
      for format in ["text", "markdown", "html", "json", "junit", "csv"] {
        let shown = try await runner.plimsoll(["report", "--format", format, "tides"])
        #expect(!shown.output.contains(token) && shown.output.contains("tested with"), "\(format)")
      }
      #expect(try await !runner.plimsoll(["release", "tides"]).output.contains(token))
    }
  }

  @Test("A sign-off passes its item, for this content and no other")
  func bound() async throws {
    try await inRepository { runner in
      let before = open(try await report(runner))
      #expect(before.contains(Self.item))
      let made = try await runner.plimsoll(
        ["sign-off", "tools-tested", "tides", "--note", "all of them: \"twice\" # really", "--by", "Jo"])
      #expect(made.status == 0, "\(made.error)")
      #expect(made.output.hasPrefix("signed off: \(Self.item) ("))
      let file = runner.directory.appending(path: ".plimsoll/sign-offs.yaml")
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains("project: tides\n"))
      let after = try await report(runner)
      #expect(open(after) == before.filter { $0 != Self.item })
      let signed = try #require(after.items.first { $0.id == Self.item }?.signOff)
      #expect(signed.note == "all of them: \"twice\" # really" && signed.by == "Jo" && signed.version == "0.1.0")
      // From wherever it is looked at.
      #expect(open(try await report(runner, ".")) == open(after))
      #expect(try await runner.plimsoll(["report", "tides", "--format", "markdown"]).output.contains("- [x] "))
      // What ships changes: the sign-off was for something else.
      try runner.write("pass\n\n", to: "tides/main.py")
      let stale = try await report(runner)
      #expect(open(stale) == before)
      #expect(
        stale.items.first { $0.id == Self.item }?.evidence.last?.hasPrefix("A sign-off by Jo on ") == true)
      // What does not ship changes nothing.
      try runner.write("pass\n", to: "tides/main.py")
      try runner.write("other\n", to: "tides/debug.log")
      #expect(open(try await report(runner)) == open(after))
      let back = try await runner.plimsoll(["sign-off", Self.item, "tides", "--withdraw"])
      #expect(back.output.hasPrefix("withdrawn: "))
      #expect(open(try await report(runner)) == before)
      #expect(try await runner.plimsoll(["sign-off", Self.item, "tides", "--withdraw"]).status == 2)
    }
  }

  @Test("A release job can wait for people")
  func failOn() async throws {
    try await inRepository { runner in
      func status(_ what: String) async throws -> Int32 {
        try await runner.plimsoll(["report", "tides", "--fail-on", what]).status
      }
      #expect(try await status("error") == 0)
      let first = try await runner.plimsoll(["report", "tides", "--fail-on", "failed"])
      #expect(first.status == 0, "\(first.output)")
      #expect(try await status("open") == 1)
      for item in open(try await report(runner)) {
        #expect(try await runner.plimsoll(["sign-off", item, "tides", "--note", "done"]).status == 0)
      }
      #expect(try await status("open") == 0)
      let text = try await runner.plimsoll(["report", "tides"]).output
      #expect(text.contains("signed off by a person"), "\(text)")
      // A warning fails an item, though no error was found.
      try runner.write("", to: ".gitignore")
      #expect(try await status("failed") == 1)
      #expect(try await runner.plimsoll(["report", "tides", "--fail-on", "nothing"]).status == 2)
    }
  }

  @Test("A sign-off overrules nothing, and the file's mistakes are told with their places")
  func refusals() async throws {
    try await inRepository { runner in
      for arguments in [
        ["no-such-item", "tides", "--note", "x"], ["no-hardcoded-credentials", "tides", "--note", "x"],
        [Self.item, "tides"], [Self.item, "tides", "--note", " "], [Self.item, "tides", "--note", "x", "--withdraw"],
      ] {
        let result = try await runner.plimsoll(["sign-off"] + arguments)
        #expect(result.status == 2, "\(arguments)")
        #expect(!result.error.isEmpty)
      }
      #expect(!FileManager.default.fileExists(atPath: runner.directory.appending(path: ".plimsoll").path()))
      try runner.write("sign_offs:\n  - item: tested\n    projects: .\n", to: ".plimsoll/sign-offs.yaml")
      let result = try await runner.plimsoll(["report", "tides"])
      #expect(result.status == 2)
      #expect(result.error.contains(".plimsoll/sign-offs.yaml:2:11: `item` must be a group and a name"))
      #expect(result.error.contains(".plimsoll/sign-offs.yaml:3:5: unknown key `projects`"))
      // A check has no checklist and needs none of it.
      #expect(try await runner.plimsoll(["check", "tides"]).status == 0)
    }
  }

  @Test("Outside of a repository the file lies in the project, and is said to ship")
  func outside() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    for (path, text) in ReleaseCommandTests.files { try runner.write(text, to: "tides/\(path)") }
    let first = try await runner.plimsoll(["sign-off", Self.item, "tides", "--note", "done"])
    #expect(first.status == 0, "\(first.error)")
    // It is there now, and its own file does not undo it.
    let second = try await runner.plimsoll(["sign-off", "functionality/tools-tested", "tides", "--note", "again"])
    #expect(second.output.contains("a line `.plimsoll/` in its ignore file leaves it out"))
    #expect(!open(try await report(runner)).contains(Self.item))
  }
}
