import Foundation
import Testing

@Suite struct CoverageTests {
  /// `plimsoll rules coverage --all > docs/rule-coverage.md` after a change of the rules.
  @Test func thePageInTheDocumentsIsOfToday() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let result = try await runner.plimsoll(["rules", "coverage", "--all"])
    #expect(result.status == 0)
    let page = try CoverageTests.page()
    #expect(result.output == page, "write docs/rule-coverage.md anew")
    #expect(page.contains("| npm | `npm-access-token` | "))
  }

  private static func page() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "docs/rule-coverage.md"), encoding: .utf8)
  }
}
