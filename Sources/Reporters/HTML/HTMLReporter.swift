public import Model

/// The report as a page to read: one file that needs no network and no script, in light and dark, on paper too.
public struct HTMLReporter: Reporter {
  public static let name = "html"
  public static let title = "a page to read, one file"

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// With the checklists where the report has any.
  public func render(_ report: ScanReport) -> String { HTMLPage(report).text }
}
