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

  @Test("A word that is not known is an error, and no finding goes missing")
  func unknownWord() {
    let text = JSONReporter().render(SampleReports.small).replacing("\"level\": \"note\"", with: "\"level\": \"fatal\"")
    #expect(throws: JSONReportReader.ReadingError.self) { try JSONReportReader.read(Array(text.utf8)) }
  }
}
