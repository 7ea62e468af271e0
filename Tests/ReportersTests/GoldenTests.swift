internal import Model
internal import Reporters
internal import TestSupport
internal import Testing

@Suite("Golden files")
struct GoldenTests {
  @Test("Scan report in every format", arguments: SampleReports.all, ReportFormat.allCases)
  func scan(sample: SampleReports.Sample, format: ReportFormat) throws {
    try GoldenFile.expect(format.render(sample.report), "\(sample.name).\(format.rawValue)")
  }

  @Test("Hook", arguments: SampleReports.all)
  func hook(sample: SampleReports.Sample) throws {
    try GoldenFile.expect(ReportFormat.text.render(sample.report, style: .hook), "\(sample.name).hook")
  }

  @Test("Colour and details", arguments: SampleReports.all)
  func verbose(sample: SampleReports.Sample) throws {
    let style = TextStyle(color: true, width: 100, verbose: true)
    try GoldenFile.expect(ReportFormat.text.render(sample.report, style: style), "\(sample.name).verbose")
  }

  @Test("SARIF with suppressed findings and an exit code")
  func suppressedSARIF() throws {
    let reporter = SARIFReporter(includeSuppressed: true, exitCode: 0)
    try GoldenFile.expect(reporter.render(SampleReports.suppressed), "suppressed-included.sarif")
  }

  @Test("Release report in every format", arguments: SampleReports.releases, ReleaseReportFormat.allCases)
  func release(sample: SampleReports.Sample, format: ReleaseReportFormat) throws {
    let ending =
      switch format {
      case .text: "txt"
      case .markdown: "md"
      case .json: "json"
      }
    try GoldenFile.expect(format.render(sample.report), "\(sample.name).\(ending)")
  }
}
