public import Model

/// The formats of a release report.
public enum ReleaseReportFormat: String, Sendable, CaseIterable {
  case text, markdown, json

  /// The words of a list of formats.
  public var title: String {
    switch self {
    case .text: "text for a terminal"
    case .markdown: "GitHub Flavored Markdown, with boxes to tick"
    case .json: "JSON, schema plimsoll-release-report-1"
    }
  }

  /// Renders the checklists of `report` in this format; `style` counts for text only. The result ends in a newline.
  public func render(_ report: ScanReport, style: TextStyle = TextStyle()) -> String {
    switch self {
    case .text: ReleaseReportText(style: style).render(report)
    case .markdown: ReleaseReportMarkdown().render(report)
    case .json: ReleaseReportJSON().render(report)
    }
  }
}
