import Foundation
import Testing

/// What the action and the template do, tried with the program itself.
@Suite struct ContinuousIntegrationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  private func action(
    _ runner: CommandRunner, _ job: String, _ environment: [String: String] = [:]
  ) async throws -> CommandRunner.Result {
    let folder = URL(filePath: CommandRunner.program).deletingLastPathComponent().path()
    let script = Self.root.appending(path: "Packaging/action.sh").path()
    let settings = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return try await runner.start(
      "/usr/bin/env",
      ["PATH=\(folder):/usr/bin:/bin", "GITHUB_STEP_SUMMARY=\(runner.directory.path())/summary.md"] + settings
        + [script, job])
  }

  private func written(_ runner: CommandRunner, _ path: String) throws -> String {
    try String(contentsOf: runner.directory.appending(path: path), encoding: .utf8)
  }

  @Test("The action checks: annotations, summary, SARIF, and the status of the check")
  func check() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write("print('hello')\n", to: "a.py")
    let clean = try await action(runner, "check", ["PLIMSOLL_SARIF": "out.sarif", "PLIMSOLL_PATH": "a.py"])
    #expect(clean.status == 0, "\(clean.output)\(clean.error)")
    #expect(clean.output.hasPrefix("::stop-commands::"))
    #expect(try written(runner, "summary.md").contains("Fit to ship"))
    #expect(try written(runner, "out.sarif").contains("\"version\": \"2.1.0\""))
    let strict = try await action(runner, "check", ["PLIMSOLL_PATH": "no such file"])
    #expect(strict.status == 3)
    #expect(try await action(runner, "check", ["PLIMSOLL_PATH": "a.py", "PLIMSOLL_FAIL_ON": "nothing"]).status == 2)
    #expect(try await action(runner, "other").status == 2)
    // The commits of the event, which is none here.
    let commits = try await action(runner, "check", ["PLIMSOLL_CI": "true", "GITHUB_EVENT_NAME": "push"])
    #expect(commits.status > 1, "\(commits.output)")
    try await runner.makeRepository()
    try await runner.commit()
    let scheduled = try await action(runner, "check", ["PLIMSOLL_CI": "true", "GITHUB_EVENT_NAME": "schedule"])
    #expect(scheduled.status == 0, "\(scheduled.output)\(scheduled.error)")
    #expect(scheduled.output.contains("(view)"), "\(scheduled.output)")
  }

  @Test("The action packages every project, with checksums that hold")
  func release() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    #expect(try await action(runner, "release").status == 2)
    for (path, content) in ReleaseCommandTests.files {
      try runner.write(content, to: "tides_plugin/\(path)")
      try runner.write(content, to: "high tides_plugin/\(path)")
    }
    let result = try await action(runner, "release", ["PLIMSOLL_DIST": "out dir"])
    #expect(result.status == 0, "\(result.output)\(result.error)")
    let sums = try await runner.start("/bin/sh", ["-c", "cd 'out dir' && sha256sum -c SHA256SUMS"])
    #expect(sums.output == "high tides_plugin.difypkg: OK\ntides_plugin.difypkg: OK\n")
    #expect(try written(runner, "summary.md").contains("# Release report"))
    // A project with errors is not released, and the job fails.
    try runner.write("x = 1\n", to: "broken_plugin/main.py")
    #expect(try await action(runner, "release").status == 3)
  }

  @Test("The document shows the template as it is")
  func template() throws {
    let template = try text("Packaging/gitlab-ci.yml")
    let job = try #require(template.range(of: "plimsoll:\n"))
    #expect(try text("docs/ci.md").contains("```yaml\n\(template[job.lowerBound...])```\n"))
  }

  @Test("No input of the action is put into the text of a script")
  func inputs() throws {
    var isScript = false
    for line in try text("action.yml").split(separator: "\n") {
      let isKey = line.hasPrefix("      ") && !line.hasPrefix("        ")
      if isKey { isScript = line.contains("run:") }
      #expect(!(isScript && line.contains("${{")), "\(line)")
    }
  }
}
