import Model
import Reporters
import Testing

/// The commit that brought a finding, in every format for people and tables.
@Suite struct CommitTests {
  @Test(arguments: ["text", "markdown", "html", "github", "junit", "csv", "tsv", "json", "jsonl", "sarif"])
  func isNamed(format name: String) throws {
    let format = try #require(ScanDocument.format(named: name))
    let commit = try #require(ObjectID(hexadecimal: "0123456789abcdef0123456789abcdef01234567".utf8))
    var report = SampleReports.small
    #expect(!format.init(ReportSetting()).render(report).contains("0123456789ab"))
    for index in report.findings.indices { report.findings[index].commit = commit }
    #expect(format.init(ReportSetting()).render(report).contains("0123456789ab"))
  }
}
