public import Model

/// The checklists as tab-separated values, for spreadsheets and scripts.
public struct ReleaseReportTSV: Reporter {
  public static let name = TSVReporter.name
  public static let title = TSVReporter.title

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// A row an item of a project, in the report's order, after a row of names.
  public func render(_ report: ScanReport) -> String { ChecklistTable.render(report, .tab) }
}
