import Model
import Testing

@testable import Reporters

/// What a release has and what is gone since is told in every format that people read, and in those that hold everything.
@Suite struct ComparisonTests {
  private var report: ScanReport {
    var report = SampleReports.suppressed
    var gone = SampleReports.token
    gone.path = "gone/<b>.py"
    report.comparison = ScanReport.Comparison(name: "v1.2.0 (<i>)", gone: [gone])
    return report
  }

  @Test func peopleReadWhatIsGone() {
    let text = TextReporter(ReportSetting()).render(report)
    #expect(text.contains("Gone since v1.2.0 (<i>), which has them for good") && text.contains("gone/<b>.py"))
    let markdown = MarkdownReporter().render(report)
    #expect(markdown.contains("## Gone since v1.2.0") && markdown.contains("gone/<b>.py") && markdown.contains("(1)"))
    let html = HTMLReporter().render(report)
    #expect(html.contains("Gone since v1.2.0 (&lt;i>)") || html.contains("Gone since v1.2.0 (&lt;i&gt;)"))
    #expect(!html.contains("gone/<b>.py") && html.contains("gone/&lt;b"))
    // Nothing of the release is still there, and no comparison is no section.
    #expect(!text.contains("Still there") && !markdown.contains("Still there") && !html.contains("Still there"))
    #expect(!MarkdownReporter().render(SampleReports.suppressed).contains("Gone since"))
    #expect(!HTMLReporter().render(SampleReports.suppressed).contains("Gone since"))
  }

  @Test func linesHoldWhatIsGone() {
    let lines = JSONLinesReporter().render(report).split(separator: "\n")
    let gone = lines.filter { $0.contains(#""type":"gone""#) || $0.contains(#""type": "gone""#) }
    #expect(gone.count == 1)
    #expect(gone.first?.contains("v1.2.0 (<i>)") == true && gone.first?.contains("gone/<b>.py") == true)
    #expect(lines.last?.contains("summary") == true)
  }
}
