import Foundation
import Testing

/// A manifest may be a symbolic link: packagers, and what starts a package, read through it.
@Suite struct LinkedManifestTests {
  private static let manifest = """
    version: 0.0.1
    type: plugin
    author: acme
    name: Wrong Name
    plugins:
      tools: [provider/demo.yaml]
    meta: { version: 0.0.1 }

    """

  private func inPlugin(to target: String, _ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write(Self.manifest, to: "p/real.yaml")
    try runner.write("tools: [tools/none.yaml]\n", to: "p/provider/demo.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: runner.directory.appending(path: "p/manifest.yaml").path(), withDestinationPath: target)
    try await body(runner)
  }

  @Test func aLinkToAFile() async throws {
    try await inPlugin(to: "real.yaml") { runner in
      for view in [["check"], ["check", "--staged"]] {
        let result = try await runner.plimsoll(view + ["--format", "csv"])
        #expect(result.status == 1, "\(view) \(result.output)\(result.error)")
        #expect(result.output.contains("Wrong Name"), "\(view) \(result.output)")
        #expect(result.output.contains("tools/none.yaml"), "\(view) \(result.output)")
        try await runner.git(["add", "-A"])
      }
      try await runner.commit("plugin")
      let since = try await runner.plimsoll(["check", "--since", "HEAD~1", "--format", "csv"])
      #expect(since.status == 1 && since.output.contains("Wrong Name"), "\(since.output)\(since.error)")
    }
  }

  @Test func aLinkThatLeadsNowhere() async throws {
    try await inPlugin(to: "gone.yaml") { runner in
      let result = try await runner.plimsoll(["check", "--format", "csv"])
      #expect(result.status == 1 && result.output.contains("link-unreadable"), "\(result.output)\(result.error)")
      let report = try await runner.plimsoll(["report"])
      #expect(report.status == 1 && !report.output.contains("Ready"), "\(report.output)")
    }
  }
}
