internal import Model
internal import Testing

@testable internal import Reporters

@Suite("Reading reports")
struct JSONReportReaderTests {
  @Test("What was written is read back, byte for byte", arguments: SampleReports.all)
  func roundTrip(sample: SampleReports.Sample) throws {
    let text = JSONReporter().render(sample.report)
    let read = try JSONReportReader.read(Array(text.utf8))
    // The rule's own fix and the finding's are one key in the document.
    #expect(JSONReporter().render(read).utf8.elementsEqual(text.utf8))
  }

  @Test("Names that are no text come back as they are")
  func inexact() throws {
    var report = SampleReports.small
    report.findings = [SampleReports.token]
    report.findings[0].path = RepoPath([0x61, 0x2F, 0xFF, 0x25])
    let read = try JSONReportReader.read(Array(JSONReporter().render(report).utf8))
    #expect(read.findings[0].path == report.findings[0].path)
  }

  @Test("Commits, and what changes are counted from, are read back")
  func commits() throws {
    let commit = try #require(ObjectID(hexadecimal: String(repeating: "ab", count: 20).utf8))
    var report = SampleReports.small
    report.findings = [SampleReports.token]
    report.findings[0].commit = commit
    report.findings[0].object = commit
    report.findings[0].related = [
      RelatedLocation(path: "b.py", region: nil, message: "again", kind: .sameValue, commit: commit)
    ]
    report.scope.revision = ScanScope.Revision(
      tips: [commit], base: commit, commits: 3, repositoryURI: "https://git.example/a")
    report.scope.baselines = [.init(name: "v1 (abababababab)", entries: 2, findings: 1, isRevision: true)]
    let text = JSONReporter().render(report)
    let read = try JSONReportReader.read(Array(text.utf8))
    #expect(JSONReporter().render(read) == text)
    #expect(read.scope.baselines == report.scope.baselines && read.scope.revision == report.scope.revision)
  }

  @Test("Numbers that no report has are refused", arguments: ["9223372036854775807", "-1"])
  func numbers(number: String) {
    let text = JSONReporter().render(SampleReports.small)
    let hostile = text.replacing(#/"bytes": \d+/#, with: "\"bytes\": \(number)")
    #expect(hostile != text)
    #expect(throws: JSONReportReader.ReadingError.self) { try JSONReportReader.read(Array(hostile.utf8)) }
  }

  @Test("A word that is not known is an error, and no finding goes missing")
  func unknownWord() {
    let text = JSONReporter().render(SampleReports.small).replacing("\"level\": \"note\"", with: "\"level\": \"fatal\"")
    #expect(throws: JSONReportReader.ReadingError.self) { try JSONReportReader.read(Array(text.utf8)) }
  }
}
