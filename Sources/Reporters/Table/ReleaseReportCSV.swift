public import Model

/// The checklists as comma-separated values (RFC 4180), for spreadsheets.
public struct ReleaseReportCSV: Reporter {
  public static let name = CSVReporter.name
  public static let title = CSVReporter.title

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// A row an item of a project, in the report's order, after a row of names.
  public func render(_ report: ScanReport) -> String { ChecklistTable.render(report, .comma) }
}
