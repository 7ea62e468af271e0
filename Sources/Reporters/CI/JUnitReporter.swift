public import Model

/// The report as the result of tests, for CI servers: a suite a file, a case a finding.
public struct JUnitReporter: Reporter {
  public static let name = "junit"
  public static let title = "JUnit XML, for the test pages of CI servers"

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// In the report's order, after a case that says whether everything was looked at.
  public func render(_ report: ScanReport) -> String {
    let rules = RuleTable(report)
    var document = JUnitDocument()
    document.add("plimsoll check", JUnitCases.scan(report))
    var start = 0
    while start < report.findings.count {
      let path = report.findings[start].path
      let end = report.findings[start...].firstIndex { $0.path != path } ?? report.findings.count
      let name = SafeText.path(path)
      document.add(
        name, report.findings[start..<end].map { JUnitCases.finding($0, className: name, report, rules) })
      start = end
    }
    return document.text
  }
}
