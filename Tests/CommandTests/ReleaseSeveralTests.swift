import Foundation
import Testing

@Suite("Several projects released together")
struct ReleaseSeveralTests {
  private func inPlugins(_ names: [String], _ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    for name in names {
      for (path, text) in ReleaseCommandTests.files { try runner.write(text, to: "\(name)/\(path)") }
      try runner.write("*.log\n__pycache__/\n.env\n", to: "\(name)/.gitignore")
    }
    try await body(runner)
  }

  private static let open = "Ready once a person has signed off 6 items."

  @Test("Each has its page, and the last lines say which are ready")
  func pages() async throws {
    try await inPlugins(["a", "b"]) { runner in
      let ready = try await runner.plimsoll(["release", "a", "b", "--no-config"])
      #expect(ready.status == 0, "\(ready.output)\(ready.error)")
      #expect(ready.output.components(separatedBy: "Release of tides 0.1.0\n").count == 3)
      #expect(ready.output.hasSuffix("\n\na: \(Self.open)\nb: \(Self.open)\n"))
      try runner.write("type: plugin\n", to: "a/manifest.yaml")
      let held = try await runner.plimsoll(["release", "a", "b", "none", "--no-config"])
      #expect(held.status == 1)
      #expect(
        held.output.contains("\n\na: Not ready: ") && held.output.hasSuffix("b: \(Self.open)\nnone: Not looked at.\n"))
      #expect(held.error.contains("plimsoll: none"))
      #expect(held.output.contains("Release of tides 0.1.0\n"))
      let one = try await runner.plimsoll(["release", "a", "b", "--no-config"])
      #expect(one.status == 1)
    }
  }

  @Test("One package is that of one project")
  func previous() async throws {
    try await inPlugins(["a", "b"]) { runner in
      let result = try await runner.plimsoll(["release", "a", "b", "--previous", "a.difypkg"])
      #expect(result.status == 2)
      #expect(result.error.contains("--previous names the package of one project, and there are several."))
    }
  }
}
