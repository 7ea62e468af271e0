internal import FoundationEssentials
internal import Model
internal import Reporters
internal import Testing

@Suite("JSON report")
struct JSONReporterTests {
  @Test("Everything comes back", arguments: SampleReports.all)
  func roundTrip(sample: SampleReports.Sample) throws {
    let report = sample.report
    let text = JSONReporter().render(report)
    #expect(text.hasSuffix("}\n"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let document = try decoder.decode(ReportDocument.self, from: Data(text.utf8))
    #expect(document.version == "1")
    #expect(document.tool.version == report.toolVersion)
    #expect(document.summary.incomplete == report.isIncomplete)
    #expect((document.summary.verdict == "not_fit") == report.hasFailures)
    #expect(
      document.summary.errors + document.summary.warnings + document.summary.notes == report.findings.count)
    #expect(document.findings == report.findings.map { ReportDocument.Finding($0, fix: fix($0, report)) })
    #expect(
      document.suppressed.map(\.finding) == report.suppressed.map { .init($0.finding, fix: fix($0.finding, report)) })
    #expect(document.suppressed.map(\.suppression.reason) == report.suppressed.map(\.suppression.reason))
    #expect(document.belowConfidence.map(\.count) == report.belowConfidence.map(\.count))
    #expect(document.diagnostics.map(\.message) == report.diagnostics.map(\.message))
    #expect(document.diagnostics.map(\.line) == report.diagnostics.map(\.line))
    #expect(document.scope.skipped.map(\.reason) == report.scope.skipped.map(\.reason.rawValue))
    #expect(document.projects.map(\.root) == report.projects.map(\.root.text))
    #expect(document.rules.map(\.id) == Array(report.rules.map(\.id).prefix(SampleRules.all.count)))
  }

  @Test("A name that is no text is not lost")
  func inexactNames() throws {
    var report = SampleReports.small
    let name = RepoPath([0xFF] + Array(".txt".utf8))
    report.findings = [SampleReports.token]
    report.findings[0].path = name
    report.findings[0].related[0].path = name
    report.findings[0].project = name
    report.diagnostics[0].path = name
    report.projects[0].root = name
    report.scope.rootPrefix = name
    let text = JSONReporter().render(report)
    #expect(text.ranges(of: "path\": \"\u{FFFD}.txt\"").count == 3)
    #expect(text.ranges(of: "path_uri\": \"%FF.txt\"").count == 3)
    for key in ["project_uri", "root_uri", "root_prefix_uri"] {
      #expect(text.ranges(of: "\"\(key)\": \"%FF.txt\"").count == 1)
    }
    #expect(!JSONReporter().render(SampleReports.small).contains("_uri\": \""))
  }

  @Test("The same report gives the same bytes", arguments: SampleReports.all)
  func deterministic(sample: SampleReports.Sample) {
    for format in ScanDocument.formats + ReleaseDocument.formats {
      let reporter = format.init(ReportSetting())
      #expect(reporter.render(sample.report).utf8.elementsEqual(reporter.render(sample.report).utf8))
    }
  }

  @Test("Every key of the documents is described", arguments: ["json-report.md", "plimsoll-report-1.schema.json"])
  func documented(file: String) throws {
    let docs = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs")
    let text = try String(contentsOf: docs.appending(path: file), encoding: .utf8)
    for report in [SampleReports.small, SampleReports.suppressed] {
      let document = try JSONDecoder().decode(Keys.self, from: Data(JSONReporter().render(report).utf8))
      for key in document.all.sorted() {
        #expect(text.contains("\"\(key)\"") || text.contains("`\(key)`"), "\(file) does not name \(key)")
      }
    }
  }

  @Test(
    "Every key of the release documents is described",
    arguments: ["json-report.md", "plimsoll-release-report-1.schema.json"])
  func releaseDocumented(file: String) throws {
    let docs = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs")
    let text = try String(contentsOf: docs.appending(path: file), encoding: .utf8)
    let document = try JSONDecoder().decode(
      Keys.self, from: Data(ReleaseReportJSON().render(ReleaseSamples.hostile).utf8))
    for key in document.all.sorted() {
      #expect(text.contains("\"\(key)\"") || text.contains("`\(key)`"), "\(file) does not name \(key)")
    }
  }

  @Test("The schemas know every kind of project")
  func kinds() throws {
    let docs = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs")
    for file in ["plimsoll-report-1.schema.json", "plimsoll-release-report-1.schema.json"] {
      let text = try String(contentsOf: docs.appending(path: file), encoding: .utf8)
      for kind in ProjectKind.allCases { #expect(text.contains("\"\(kind.rawValue)\""), "\(file): \(kind)") }
    }
  }

  private func fix(_ finding: Finding, _ report: ScanReport) -> String? {
    let fix = finding.fix ?? report.rules.first { $0.id == finding.ruleID }?.fix
    return fix == "" ? nil : fix
  }
}

/// The names of all members of a JSON document.
private struct Keys: Decodable {
  var all: Set<String> = []

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: Name.self) {
      for key in object.allKeys {
        all.insert(key.stringValue)
        all.formUnion(try object.decode(Keys.self, forKey: key).all)
      }
    } else if var array = try? decoder.unkeyedContainer() {
      while !array.isAtEnd { all.formUnion(try array.decode(Keys.self).all) }
    }
  }
}
