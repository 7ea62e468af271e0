internal import Model

/// What a report comes to; the words of every format and, in the same order of weight, the exit status follow it.
enum Verdict: String, Sendable, CaseIterable {
  /// Nothing at or above the level that fails the run.
  case fit
  /// At least one such finding.
  case notFit = "not_fit"
  /// None, but not everything was looked at.
  case incomplete

  init(_ report: ScanReport) {
    self = report.hasFailures ? .notFit : report.isIncomplete ? .incomplete : .fit
  }

  /// One sentence: `3 errors: not fit to ship.`
  static func sentence(_ report: ScanReport) -> String {
    let problems = CountWords.of(report.diagnostics.count { $0.severity == .error }, "error")
    switch Verdict(report) {
    case .notFit:
      let failing = CountWords.levels(report.findings, from: report.failOn)
      return failing + (report.isIncomplete ? ", and the scan is incomplete: not fit to ship." : ": not fit to ship.")
    case .incomplete:
      return "The scan is incomplete (\(problems) above): not known to be fit to ship."
    case .fit where report.scope.shard != nil:
      let shard = report.scope.shard.map { "shard \($0.number) of \($0.count)" } ?? ""
      return "Nothing in \(shard) is in the way; what the others have decides, too."
    case .fit where report.scope.files == 0:
      return "No file was looked at: nothing found, nothing proved."
    case .fit:
      return "Fit to ship."
    }
  }
}
