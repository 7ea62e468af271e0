/// What a command reports: the list of the formats that there are of it.
public protocol ReportDocument: Sendable {
  /// The first is the one for a terminal.
  static var formats: [any Reporter.Type] { get }
}

/// The findings of a scan.
public enum ScanDocument: ReportDocument {
  public static let formats: [any Reporter.Type] = [
    TextReporter.self, JSONReporter.self, JSONLinesReporter.self, SARIFReporter.self, MarkdownReporter.self,
    HTMLReporter.self,
    GitHubReporter.self, GitLabCodeQualityReporter.self, GitLabSecretsReporter.self, JUnitReporter.self,
    CSVReporter.self, TSVReporter.self,
  ]
}

/// The checklists of a scan's projects.
public enum ReleaseDocument: ReportDocument {
  public static let formats: [any Reporter.Type] = [
    ReleaseReportText.self, ReleaseReportMarkdown.self, HTMLReporter.self, ReleaseReportJSON.self, SARIFReporter.self,
    ReleaseReportGitHub.self, ReleaseReportJUnit.self, ReleaseReportCSV.self, ReleaseReportTSV.self,
  ]
}

extension ReportDocument {
  /// The format that goes by `name`.
  public static func format(named name: String) -> (any Reporter.Type)? { formats.first { $0.name == name } }

  /// The names of all formats, in a sentence.
  public static var names: String { formats.map { $0.name }.joined(separator: ", ") }
}
