internal import FoundationEssentials
internal import Model
internal import TestSupport
internal import Testing

@testable internal import Reporters

/// Names and contents that want to be more than text, in every format.
@Suite("Hostile text")
struct HostileTextTests {
  static let texts = [
    "</script><script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "--><svg/onload=alert(1)>", "]]>&#0;&lt;",
    "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m", "\u{202E}gpj.exe\u{2066}\u{200B}\u{FEFF}", "=cmd|' /C calc'!A0", "+1+1",
    "-1+1",
    "@SUM(1)", " =1", "\t=1", "\r=1", "＝1", "a\r\nb\nc\u{2028}d\u{2029}e\u{85}f", "::error::owned",
    "\n::set-output name=a::b",
    "##[error]owned", "::plimsoll-1::", "x ##[PLIMSOLL-1]", "\n::plimsoll-1::\n::warning::x", "50% off%0A::error::x",
    "a,b:c=d",
    "\u{FFFE}\u{FFFF}\u{0}",
    "javascript:alert(1)", "${jndi:ldap://x}", "| a | b |\n|---|", "{{7*7}}", "`rm -rf`", "\\", "\"", "'",
  ]

  private func report(_ text: String) -> ScanReport {
    var finding = SampleReports.token
    finding.ruleID = text
    finding.message = text
    finding.path = RepoPath(text)
    finding.fix = text
    finding.project = RepoPath(text)
    finding.reasons = [text]
    finding.related[0].message = text
    finding.related[0].path = RepoPath(text)
    finding.excerpt = Excerpt(
      line: text, highlightStart: 1, highlightEnd: 3, missing: .init(name: text, offset: 1, isBelow: false))
    var rule = SampleRules.token
    rule.id = text
    rule.title = text
    rule.rationale = text
    rule.references = [text, "https://example.org/\(text)"]
    let project = ProjectSummary(
      kind: .difyPlugin, root: RepoPath(text), name: text, version: text, shippedFiles: 1, shippedBytes: 2,
      largestFiles: [PackageListing.File(path: RepoPath(text), size: 1)])
    var results = ReleaseSamples.results(failing: true, findings: [0])
    for index in results.indices {
      results[index].item.title = text
      results[index].item.question = text
      results[index].evidence = [text]
    }
    return ScanReport(
      toolVersion: text, findings: [finding],
      suppressed: [
        SuppressedFinding(
          finding: finding,
          suppression: Suppression(
            kind: .inSource, reason: text, position: SourcePosition(file: text, line: 1, column: 1)))
      ], checklists: [ProjectChecklist(project: project, results: results)], projects: [project],
      diagnostics: [Diagnostic(severity: .error, id: text, message: text, path: RepoPath(text), line: 3)],
      scope: ScanScope(
        view: text, target: text, files: 1,
        skipped: [ScanScope.Skipped(reason: .unreadable, count: 1, examples: [RepoPath(text)])]), rules: [rule])
  }

  private static let formats = ScanDocument.formats + ReleaseDocument.formats

  @Test("Nothing acts on a terminal, turns the line or hides", arguments: texts)
  func controls(text: String) {
    for format in Self.formats {
      let output = format.init(ReportSetting(includesSuppressed: true)).render(report(text))
      let allowed: [Unicode.Scalar] =
        ["\n"] + (format.name == "csv" ? ["\r"] : []) + (format.name == "tsv" ? ["\t"] : [])
      let bad = output.unicodeScalars.first { $0.isUnsafeToPrint && !allowed.contains($0) }
      #expect(bad == nil, "\(format)")
      #expect(output.utf8.last == UInt8(ascii: "\n"))
    }
  }

  @Test("A page has the elements of its own alone", arguments: texts)
  func page(text: String) {
    let page = HTMLReporter().render(report(text))
    let harmless = HTMLReporter().render(report("harmless"))
    // What opens a tag: as often as without anything hostile, but for code in backticks.
    for tag in ["<script", "</script", "<style", "<img", "<svg", "<a ", "<li", "<input", "<!--"] {
      let difference = page.ranges(of: tag).count - harmless.ranges(of: tag).count
      // An address with spaces or quotes in it is no link.
      #expect(tag == "<a " ? (-1...0).contains(difference) : difference == 0, "\(tag)")
    }
    #expect(!page.contains("onerror=alert(1)>"))
    #expect(!page.contains("href=\"javascript:"))
  }

  @Test("The runner of GitHub Actions reads the commands that are meant, and no others", arguments: texts)
  func commands(text: String) throws {
    for format in [GitHubReporter.self, ReleaseReportGitHub.self] as [any Reporter.Type] {
      let lines = format.init(ReportSetting()).render(report(text)).split(separator: "\n")
      let word = try #require(lines.first?.split(separator: ":").last)
      let end = try #require(lines.firstIndex { $0 == "::\(word)::" })
      #expect(lines[0] == "::stop-commands::\(word)")
      // The runner takes no notice of letter case, and reads `##[word]` anywhere in a line, too.
      #expect(lines[1..<end].allSatisfy { !$0.lowercased().contains(word) })
      // The finding and the diagnostic; between them and the quotation there is nothing.
      #expect(lines[(end + 1)...].count == 2)
      #expect(lines[(end + 1)...].allSatisfy { $0.hasPrefix("::error ") })
    }
  }

  @Test("No cell is a formula, and every row has all cells", arguments: texts)
  func cells(text: String) {
    for table in [TSVReporter().render(report(text)), ReleaseReportTSV().render(report(text))] {
      let rows = table.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
      #expect(Set(rows.map(\.count)).count == 1)
      for cell in rows.joined() {
        let first = cell.unicodeScalars.first { $0 != " " }
        #expect(first.map { !"=+-@＝＋－＠".unicodeScalars.contains($0) } ?? true || Int(cell) != nil, "\(cell)")
      }
    }
    let csv = CSVReporter().render(report(text))
    #expect(csv.utf8.count { $0 == 0x22 } % 2 == 0)
    #expect(csv.ranges(of: "\r\n").count == 2)
  }

  @Test("JSON reads back what was written", arguments: texts)
  func json(text: String) throws {
    struct Issue: Decodable { var checkName: String }
    struct Line: Decodable { var type: String }
    struct Secrets: Decodable {
      struct Entry: Decodable { var identifiers: [[String: String]] }
      var vulnerabilities: [Entry]
    }
    let report = report(text)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let issues = try decoder.decode([Issue].self, from: Data(GitLabCodeQualityReporter().render(report).utf8))
    #expect(issues.map(\.checkName) == [text, text])
    let secrets = try decoder.decode(Secrets.self, from: Data(GitLabSecretsReporter().render(report).utf8))
    #expect(secrets.vulnerabilities.first?.identifiers.first?["value"] == text)
    let lines = try JSONLinesReporter().render(report).split(separator: "\n").map {
      try decoder.decode(Line.self, from: Data($0.utf8))
    }
    #expect(lines.map(\.type) == ["run", "finding", "suppressed", "project", "diagnostic", "summary"])
  }

  /// The program itself meets a line of 10 MB in `HostileFileTests`.
  @Test("No page and no cell holds all of a long line")
  func long() {
    let long = report(String(repeating: "long <b> \"line\" ", count: 4_000))
    let cells = TSVReporter().render(long).split(whereSeparator: { $0 == "\t" || $0 == "\n" })
    #expect(cells.allSatisfy { $0.utf8.count < 33_000 })
    let parts = ExcerptParts(
      Excerpt(line: String(repeating: "x", count: 9_000), highlightStart: 3_000, highlightEnd: 6_000))
    #expect(parts.before.count == 161 && parts.marked.count == 161 && parts.after.count == 161)
  }
}
