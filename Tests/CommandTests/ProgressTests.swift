import Foundation
import Pipeline
import Testing

@testable import plimsoll

/// The line that says how far a long run has come.
@Suite struct ProgressTests {
  @Test("Counts, amount and rate are said in one line")
  func text() {
    let snapshot = ScanProgress.Snapshot(files: 1_204, bytes: 310_000_000, findings: 1, seconds: 2)
    #expect(ProgressLine.text(snapshot) == "1,204 files, 310 MB, 155 MB/s, 1 finding so far")
    let start = ScanProgress.Snapshot(files: 0, bytes: 0, findings: 0, seconds: 0)
    #expect(ProgressLine.text(start) == "0 files, 0 bytes, 0 bytes/s, 0 findings so far")
  }

  @Test("It is on a terminal alone, taken away at the end, and not there when it is not wanted")
  func terminal() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    // Enough for a program that was not optimised to need more than a second.
    let text = String(repeating: "password = get('a', b) or \"x\"; token = call(1)\n", count: 60_000)
    for name in 0..<6 { try runner.write(text, to: "src/\(name).py") }
    let plain = try await runner.plimsoll(["check", "--no-config", "src"])
    #expect(plain.error.isEmpty)
    for (options, isShown) in [("", true), ("--no-progress ", false)] {
      // `script` runs it on a terminal, and writes what that shows.
      let command = "\(CommandRunner.program) check --no-config \(options)src >out.txt"
      let shown = try await runner.start("/usr/bin/script", ["-qec", command, "typescript"])
      #expect(shown.output.contains("so far") == isShown, "\(shown.output.debugDescription)")
      #expect(!isShown || shown.output.hasSuffix("\r\u{1B}[K"))
      let report = try String(contentsOf: runner.directory.appending(path: "out.txt"), encoding: .utf8)
      #expect(!report.contains("so far"))
    }
  }
}
