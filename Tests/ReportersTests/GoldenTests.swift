internal import Model
internal import TestSupport
internal import Testing

@testable internal import Reporters

@Suite("Golden files")
struct GoldenTests {
  @Test("Scan report in every format", arguments: SampleReports.all, ScanDocument.formats.map { $0.name })
  func scan(sample: SampleReports.Sample, format: String) throws {
    let reporter = try #require(ScanDocument.format(named: format))
    try expect(reporter.init(ReportSetting()).render(sample.report), sample.name, format)
  }

  @Test("Hook", arguments: SampleReports.all)
  func hook(sample: SampleReports.Sample) throws {
    try GoldenFile.expect(TextReporter(style: .hook).render(sample.report), "\(sample.name).hook")
  }

  @Test("Colour and details", arguments: SampleReports.all)
  func verbose(sample: SampleReports.Sample) throws {
    let style = TextStyle(color: true, width: 100, verbose: true)
    try GoldenFile.expect(TextReporter(style: style).render(sample.report), "\(sample.name).verbose")
  }

  @Test("SARIF with suppressed findings and an exit code")
  func suppressedSARIF() throws {
    let reporter = SARIFReporter(includeSuppressed: true, exitCode: 0)
    try GoldenFile.expect(reporter.render(SampleReports.suppressed), "suppressed-included.sarif")
  }

  @Test("Release report in every format", arguments: SampleReports.releases, ReleaseDocument.formats.map { $0.name })
  func release(sample: SampleReports.Sample, format: String) throws {
    let reporter = try #require(ReleaseDocument.format(named: format))
    try expect(reporter.init(ReportSetting()).render(sample.report), sample.name, format)
  }

  /// Style and script of a page stand in one file whole, and in the others by name: they are the same in all.
  private func expect(_ text: String, _ name: String, _ format: String) throws {
    var text = text
    if format == "html", name != "small" {
      for (part, shown) in [(HTMLStyle.text, "{style}"), (HTMLScript.text, "{script}")] {
        #expect(text.components(of: part) == 2)
        text = text.replacing(part, with: shown)
      }
    }
    try GoldenFile.expect(text, "\(name).\(format)")
  }
}

extension String {
  /// Into how many parts another text cuts this one.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count + 1 }
}
