public import Model

/// The findings as tab-separated values, for spreadsheets and scripts.
public struct TSVReporter: Reporter {
  public static let name = "tsv"
  public static let title = "tab-separated values, for spreadsheets and scripts"

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// A row a finding, in the report's order, after a row of names.
  public func render(_ report: ScanReport) -> String { FindingTable.render(report, .tab) }
}
