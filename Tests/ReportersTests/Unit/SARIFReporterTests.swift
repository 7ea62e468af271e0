internal import FoundationEssentials
internal import Model
internal import Testing

@testable internal import Reporters

@Suite("SARIF report")
struct SARIFReporterTests {
  private func run(_ report: ScanReport, _ reporter: SARIFReporter = SARIFReporter()) throws -> SARIFLog.Run {
    let log = try JSONDecoder().decode(SARIFLog.self, from: Data(reporter.render(report).utf8))
    #expect(log.version == "2.1.0")
    return try #require(log.runs.first)
  }

  @Test("Rule ids are unique, indices point at them, tags are few", arguments: SampleReports.all)
  func rules(sample: SampleReports.Sample) throws {
    let run = try run(sample.report, SARIFReporter(includeSuppressed: true))
    let ids = run.tool.driver.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(run.results.count == sample.report.findings.count + sample.report.suppressed.count)
    for result in run.results { #expect(ids[result.ruleIndex] == result.ruleId) }
    for rule in run.tool.driver.rules { #expect((rule.properties?.tags ?? []).count <= 10) }
  }

  @Test("Columns are one-based and the end is exclusive, whatever the report says")
  func columns() throws {
    let results = try run(SampleReports.hostile).results
    let region = try #require(results[1].locations[0].physicalLocation.region)
    #expect([region.startLine, region.startColumn, region.endLine, region.endColumn] == [12, 15, 12, 55])
    let odd = try #require(results[2].locations[0].physicalLocation.region)
    #expect([odd.startLine, odd.startColumn, odd.endLine, odd.endColumn] == [1, 1, 1, 1])
    #expect(results[3].locations[0].physicalLocation.region == nil)
    #expect(results[1].locations[0].physicalLocation.artifactLocation.uriBaseId == "%SRCROOT%")
  }

  @Test("Everything is named from the top of the repository")
  func rootPrefix() throws {
    var report = SampleReports.suppressed
    report.findings = [SampleReports.token]
    report.scope.rootPrefix = RepoPath([0x70, 0xFF])
    report.diagnostics = SampleReports.small.diagnostics
    report.suppressed[1].suppression.position.file = "../.plimsoll.yaml"
    let text = SARIFReporter(includeSuppressed: true).render(report)
    let uris = text.matches(of: /"uri": "([^"]*)"/).map { String($0.1) }
    let tools = "p%FF/plugins/weather/"
    #expect(
      uris == [
        tools + "main.py", tools + "tools/forecast.py", tools + "README.md", tools + "tools/forecast.py",
        tools + "README.md", tools + "tools/forecast.py", tools + "manifest.yaml", ".plimsoll.yaml",
      ])
    let run = try run(report)
    #expect(run.newlineSequences == ["\r\n", "\n", "\r"])
  }

  @Test("A file name or a message makes no link")
  func links() throws {
    let text = try run(SampleReports.hostile).results[1].message.text
    #expect(text.hasPrefix("see [here] (https://"))
    #expect(JSONWriter.withoutLinks("a](b]((c) [d] (e)") == "a] (b] ((c) [d] (e)")
  }

  @Test("Suppressed findings are left out unless asked for")
  func suppressions() throws {
    #expect(try run(SampleReports.suppressed).results.count == 1)
    let all = try run(SampleReports.suppressed, SARIFReporter(includeSuppressed: true, exitCode: 3))
    #expect(all.results.map { $0.suppressions?.first?.kind } == [nil, "inSource", "external"])
    #expect(all.invocations[0].exitCode == 3)
  }

  @Test("An incomplete scan is no success, and says why")
  func incomplete() throws {
    let invocation = try #require(try run(SampleReports.incomplete).invocations.first)
    #expect(!invocation.executionSuccessful)
    #expect(invocation.toolExecutionNotifications?.map(\.level) == ["error", "note"])
    let clean = try #require(try run(SampleReports.empty).invocations.first)
    #expect(clean.executionSuccessful)
    #expect(clean.exitCode == nil)
  }

  @Test("More results than GitHub takes are written all the same, with a warning", arguments: [25_000, 25_001])
  func limit(count: Int) {
    var report = SampleReports.empty
    let finding = Finding(ruleID: "r", level: .note, confidence: .low, message: "m", path: "p")
    report.findings = Array(repeating: finding, count: count)
    // Counted in the text: a decoder takes its time over so many.
    let text = SARIFReporter().render(report)
    #expect(text.ranges(of: "\"ruleId\"").count == count)
    #expect(text.contains("github-result-limit") == (count > 25_000))
  }

  @Test("Severity falls with level and confidence, inside GitHub's bands")
  func severity() {
    for level in [Level.error, .warning, .note] {
      let scores = Confidence.allCases.reversed().compactMap { confidence in
        var rule = SampleRules.assignment
        rule.level = level
        rule.confidence = confidence
        return SARIFRules.securitySeverity(rule).flatMap(Double.init)
      }
      #expect(scores.count == 4)
      #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 > $1 })
      #expect(scores.allSatisfy { $0 > 0 && $0 <= 10 })
    }
    #expect(SARIFRules.securitySeverity(SampleRules.token) == "9.5")
    #expect(SARIFRules.precision(SampleRules.token) == "very-high")
    #expect(SARIFRules.securitySeverity(SampleRules.privacy) == nil)
    #expect(SARIFRules.tags(SampleRules.token).contains("external/cwe/cwe-798"))
    #expect(!SARIFRules.tags(SampleRules.privacy).contains("security"))
  }
}

/// The members of a SARIF log that the tests look at.
private struct SARIFLog: Decodable {
  var version: String
  var runs: [Run]

  struct Run: Decodable {
    var tool: Tool
    var invocations: [Invocation]
    var results: [Result]
    var newlineSequences: [String]
  }
  struct Tool: Decodable { var driver: Driver }
  struct Driver: Decodable { var rules: [Rule] }
  struct Rule: Decodable {
    var id: String
    var properties: Properties?
    struct Properties: Decodable { var tags: [String] }
  }
  struct Invocation: Decodable {
    var executionSuccessful: Bool
    var exitCode: Int?
    var toolExecutionNotifications: [Notification]?
  }
  struct Notification: Decodable {
    var level: String
    var descriptor: Descriptor
    struct Descriptor: Decodable { var id: String }
  }
  struct Result: Decodable {
    var ruleId: String
    var ruleIndex: Int
    var message: Message
    var locations: [Location]
    var suppressions: [Suppression]?
  }
  struct Message: Decodable { var text: String }
  struct Suppression: Decodable { var kind: String }
  struct Location: Decodable { var physicalLocation: Physical }
  struct Physical: Decodable {
    var artifactLocation: Artifact
    var region: Region?
  }
  struct Artifact: Decodable {
    var uri: String
    var uriBaseId: String
  }
  struct Region: Decodable {
    var startLine: Int
    var startColumn: Int
    var endLine: Int
    var endColumn: Int
  }
}
