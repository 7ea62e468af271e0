import Foundation
import Reporters
import Testing

@testable import plimsoll

/// What the program does of itself in a job of GitHub Actions.
@Suite struct GitHubJobTests {
  private func inJob(_ runner: CommandRunner, _ arguments: String) async throws -> CommandRunner.Result {
    try await runner.start(
      "/bin/sh",
      [
        "-c", "GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=summary.md \"$1\" \(arguments)", "sh", CommandRunner.program,
      ])
  }

  private func summary(_ runner: CommandRunner) -> String? {
    try? String(contentsOf: runner.directory.appending(path: "summary.md"), encoding: .utf8)
  }

  private func makeRunner() throws -> CommandRunner {
    let runner = try CommandRunner()
    try runner.write("-----BEGIN RSA PRIVATE KEY-----\n", to: "id_rsa.pem")
    return runner
  }

  @Test("Text becomes annotations, and the summary of the job is written behind what is there")
  func annotations() async throws {
    let runner = try makeRunner()
    defer { runner.remove() }
    try runner.write("# Before\n", to: "summary.md")
    let result = try await inJob(runner, "check --no-config --exclude summary.md .")
    #expect(result.output.hasPrefix("::stop-commands::plimsoll-1\n"))
    #expect(
      result.output.contains("::notice file=") || result.output.contains("::error file=")
        || result.output.contains("::warning file="))
    let summary = try #require(self.summary(runner))
    #expect(summary.hasPrefix("# Before\n# "))
    #expect(summary.contains("Made by plimsoll"))
    let report = try await inJob(runner, "report --no-config --exclude summary.md .")
    #expect(report.output.hasPrefix("::stop-commands::"))
    #expect(self.summary(runner)?.contains("# Release report") == true)
  }

  @Test(
    "What was asked for is written, and nothing else",
    arguments: ["--format text", "--format json", "--format json=out.json"])
  func asked(format: String) async throws {
    let runner = try makeRunner()
    defer { runner.remove() }
    let result = try await inJob(runner, "check --no-config \(format) .")
    #expect(!result.output.contains("::"))
    #expect(summary(runner) == nil)
  }

  @Test("A summary that cannot be written is said, and is no success")
  func unwritable() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write("x = 1\n", to: "a.py")
    let result = try await runner.start(
      "/bin/sh",
      [
        "-c", "GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=no/such.md \"$1\" check --no-config .", "sh",
        CommandRunner.program,
      ])
    #expect(result.status == 3)
    #expect(result.error.contains("no/such.md: cannot be written"))
  }

  @Test("The format of the log brings the summary with it, beside others")
  func logged() async throws {
    let runner = try makeRunner()
    defer { runner.remove() }
    let result = try await inJob(runner, "check --no-config --format github --format sarif=out.sarif .")
    #expect(result.output.hasPrefix("::stop-commands::"))
    #expect(summary(runner)?.contains("Made by plimsoll") == true)
  }

  @Test("A long summary ends behind a finding, and says how much is left out")
  func fitting() {
    let short = "# a\n"
    #expect(GitHubJob.fitting(short) == short)
    let count = 60_000
    let cut = GitHubJob.fitting(
      "# ä\n\n" + String(repeating: "  - `éé.py:1`: é\n    - commit: 0123\n", count: count))
    #expect(cut.utf8.count <= 1 << 20)
    #expect(cut.utf8.count > 1_000_000)
    let entries = cut.split(separator: "\n").count { $0.hasPrefix("  - ") }
    #expect(
      cut.hasSuffix(
        "    - commit: 0123\n\n**This summary is cut: GitHub takes 1 MiB. "
          + "\(CountWords.of(2 * (count - entries), "line")) more are in the log of the job.**\n"), "\(cut.suffix(200))"
    )
  }
}
