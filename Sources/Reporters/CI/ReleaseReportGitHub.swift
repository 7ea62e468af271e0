public import Model

/// The release report for the log of GitHub Actions: the text, in which the runner looks for no commands, then
/// annotations.
public struct ReleaseReportGitHub: Reporter {
  public static let name = GitHubReporter.name
  public static let title = GitHubReporter.title
  public static let isProse = true

  private let style: TextStyle

  public init(_ setting: ReportSetting) { style = setting.style }

  public func render(_ report: ScanReport) -> String {
    GitHubCommand.quoted(ReleaseReportText(style: style).render(report)) + GitHubAnnotations(report: report).text
  }
}
