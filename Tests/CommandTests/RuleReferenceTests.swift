import Foundation
import Testing

/// The reference of the rules in the documents.
@Suite struct RuleReferenceTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs/rules")

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
  }

  /// `plimsoll rules reference --all --output docs/rules` after a change of the rules.
  @Test("The pages in the documents are of today, and no page is left from yesterday")
  func isOfToday() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let result = try await runner.plimsoll(["rules", "reference", "--all", "--output", "pages"])
    #expect(result.status == 0, "\(result.error)")
    let pages = runner.directory.appending(path: "pages")
    #expect(try names(pages) == names(Self.folder))
    for name in try names(pages) {
      let text = try String(contentsOf: pages.appending(path: name), encoding: .utf8)
      let isSame = try text == String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
      #expect(isSame, "write docs/rules/\(name) anew: plimsoll rules reference --all --output docs/rules")
      #expect(text.utf8.count < 200_000, "\(name) is too long to be read")
    }
  }

  @Test("Every rule has its section once, with what it finds and where to read on")
  func sections() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let all = try await runner.plimsoll(["rules", "reference", "--all"]).output
    let ids = try await runner.plimsoll(["rules", "list", "--all"]).output.split(separator: "\n").map {
      $0.prefix { $0 != " " }
    }
    #expect(ids.count > 1_000)
    let headings = all.split(separator: "\n").filter { $0.hasPrefix("### `") }.map { $0.dropFirst(5).dropLast() }
    #expect(headings.sorted() == ids.sorted())
    for section in all.split(separator: "\n### `").dropFirst() {
      let id = section.prefix { $0 != "`" }
      // SARIF's `helpUri` is the first of them.
      #expect(section.contains("\n<https://") || section.contains("\n<http://"), "\(id) leads to no page")
      #expect(section.contains("```text\n"), "\(id) has no example")
      #expect(section.contains("\nWhat to do: "), "\(id)")
    }
  }

  @Test("One's own rules have pages, too; a directory that cannot be made is said")
  func own() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write(
      """
      - id: acme-key
        title: Key of <Acme>
        level: warning
        checklist: code_quality/no-hardcoded-credentials
        rationale: A *key* and `<code>`.
        fix: Revoke it.
        since: 0.1.0
        secret: { token: { prefix: acme_, chars: alnum, length: 32 }, confidence: high }
        examples: ['key = "[[acme_{{alnum 32}}]]"', 'acme: [[acme_{{alnum 32}}]]']
        counterexamples: ['key = "acme_short"', 'acme_name = load()']

      """, to: "mine/acme.yaml")
    // A pack that lies elsewhere does not take its page there.
    try runner.write("rule_paths: [../outside]\n", to: "inner/.plimsoll.yaml")
    try FileManager.default.copyItem(
      at: runner.directory.appending(path: "mine"), to: runner.directory.appending(path: "outside"))
    let outside = try await runner.plimsoll(["rules", "reference", "--only", "acme-key", "-o", "pages"], in: "inner")
    #expect(outside.status == 0, "\(outside.error)")
    #expect(try names(runner.directory.appending(path: "inner/pages")) == ["README.md", "outside.md"])
    #expect(try names(runner.directory.appending(path: "outside")) == ["acme.yaml"])
    try runner.write("rule_paths: [mine]\n", to: ".plimsoll.yaml")
    let result = try await runner.plimsoll(["rules", "reference", "--only", "acme-key"])
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("**Key of &lt;Acme>**: warning; confidence high, by its prefix"))
    #expect(result.output.contains("A \\*key\\* and `<code>`."))
    try runner.write("x\n", to: "file")
    let failed = try await runner.plimsoll(["rules", "reference", "--only", "acme-key", "-o", "file"])
    #expect(failed.status == 3)
    #expect(failed.error.contains("file: cannot be written"))
  }
}
