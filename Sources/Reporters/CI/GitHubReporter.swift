public import Model

/// The report for the log of GitHub Actions: the text, in which the runner looks for no commands, then annotations.
public struct GitHubReporter: Reporter {
  public static let name = "github"
  public static let title = "text with annotations, for GitHub Actions"
  public static let isProse = true

  private let style: TextStyle

  public init(_ setting: ReportSetting) { style = setting.style }

  public func render(_ report: ScanReport) -> String {
    GitHubCommand.quoted(TextReporter(style: style).render(report)) + GitHubAnnotations(report: report).text
  }
}
