public import Model

/// The findings as comma-separated values (RFC 4180), for spreadsheets.
public struct CSVReporter: Reporter {
  public static let name = "csv"
  public static let title = "comma-separated values (RFC 4180), for spreadsheets"

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// A row a finding, in the report's order, after a row of names.
  public func render(_ report: ScanReport) -> String { FindingTable.render(report, .comma) }
}
