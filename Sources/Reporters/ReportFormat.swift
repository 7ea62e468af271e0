public import Model

/// The formats of a scan's report.
public enum ReportFormat: String, Sendable, CaseIterable {
  case text, json, sarif

  /// The words of a list of formats.
  public var title: String {
    switch self {
    case .text: "text for a terminal"
    case .json: "JSON, schema plimsoll-report-1"
    case .sarif: "SARIF 2.1.0, for GitHub code scanning and other viewers"
    }
  }

  /// Renders `report` in this format; `style` counts for text only. The result ends in a newline.
  public func render(_ report: ScanReport, style: TextStyle = TextStyle()) -> String {
    switch self {
    case .text: TextReporter(style: style).render(report)
    case .json: JSONReporter().render(report)
    case .sarif: SARIFReporter().render(report)
    }
  }
}
