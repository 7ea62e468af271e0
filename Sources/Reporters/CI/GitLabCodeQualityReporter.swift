public import Model

/// The report for GitLab's merge requests: a Code Quality report.
///
/// Source: "Code Quality report format" of GitLab's documentation, a subset of Code Climate's.
public struct GitLabCodeQualityReporter: Reporter {
  public static let name = "gitlab-codequality"
  public static let title = "GitLab Code Quality, for merge requests"

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// Every finding, in the report's order; a diagnostic that makes the scan incomplete is one of them, since an empty list
  /// would say that all is well.
  public func render(_ report: ScanReport) -> String {
    let rules = RuleTable(report)
    var fingerprints = UniqueFingerprints()
    let findings = report.findings.map { (finding: $0, fingerprint: fingerprints.next($0)) }
    let problems = report.diagnostics.filter { $0.severity == .error }
    return JSONWriter.document { writer in
      writer.array(Array(problems.enumerated()).map(Entry.problem) + findings.map(Entry.finding)) { writer, entry in
        writer.object { writer in
          switch entry {
          case .finding(let finding, let fingerprint): write(finding, fingerprint, rules, report.scope, &writer)
          case .problem(let index, let diagnostic): write(diagnostic, index, report.scope, &writer)
          }
        }
      }
    }
  }

  private enum Entry {
    case finding(Finding, String)
    case problem(Int, Diagnostic)
  }

  private func write(
    _ finding: Finding, _ fingerprint: String, _ rules: RuleTable, _ scope: ScanScope, _ writer: inout JSONWriter
  ) {
    writer.member("description", SafeText.line(finding.message))
    writer.member("check_name", finding.ruleID)
    writer.member("fingerprint", fingerprint)
    writer.member("severity", severity(finding, isSecret: rules[finding.ruleID]?.kind == .secret))
    location(scope.repositoryPath(finding.path), finding.region.map(SARIFRange.init)?.startLine ?? 1, &writer)
  }

  private func write(_ diagnostic: Diagnostic, _ index: Int, _ scope: ScanScope, _ writer: inout JSONWriter) {
    writer.member("description", "The scan is incomplete: \(SafeText.line(diagnostic.message))")
    writer.member("check_name", diagnostic.id)
    writer.member("fingerprint", "\(diagnostic.id):\(diagnostic.path.map { RelativeURI.of($0) } ?? ""):\(index)")
    writer.member("severity", "blocker")
    location(scope.repositoryPath(diagnostic.path ?? .root), max(1, diagnostic.line ?? 1), &writer)
  }

  private func location(_ path: RepoPath, _ line: Int, _ writer: inout JSONWriter) {
    writer.object("location") { writer in
      writer.member("path", path.isEmpty ? "." : path.withoutSlash.text)
      writer.object("lines") { $0.member("begin", line) }
    }
  }

  /// GitLab's words are `info`, `minor`, `major`, `critical` and `blocker`.
  private func severity(_ finding: Finding, isSecret: Bool) -> String {
    switch finding.level {
    case .error: isSecret && finding.confidence == .certain ? "blocker" : "critical"
    case .warning: "major"
    case .note: "info"
    }
  }
}
