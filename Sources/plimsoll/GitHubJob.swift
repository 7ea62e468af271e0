import Reporters

/// The job of GitHub Actions that the program runs in.
struct GitHubJob {
  /// What is written into its log.
  var log: any Reporter.Type
  /// What is written onto the page of its run.
  var summary: any Reporter.Type
  /// Nil where there is no such page.
  var summaryFile: String?

  /// Whether a runner reads what is printed, and acts on it.
  static var isRunning: Bool { ProcessFacts.variable("GITHUB_ACTIONS") == "true" }

  /// Nil outside of GitHub Actions.
  ///
  /// Source: "Default environment variables" of GitHub Actions.
  static func current(_ log: any Reporter.Type, summary: any Reporter.Type) -> GitHubJob? {
    guard isRunning else { return nil }
    let file = ProcessFacts.variable("GITHUB_STEP_SUMMARY").flatMap { $0.isEmpty ? nil : $0 }
    return GitHubJob(log: log, summary: summary, summaryFile: file)
  }

  /// GitHub takes no summary of a step that is longer than 1 MiB; a longer one ends early, and says so.
  static func fitting(_ summary: String) -> String {
    MarkdownLimit.cut(summary, bytes: 1 << 20, because: "GitHub takes 1 MiB")
  }
}
