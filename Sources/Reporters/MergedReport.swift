public import Model

/// Several reports as one.
public enum MergedReport {
  /// A report, and the folder that its paths are shown in; empty to leave them as they are.
  public struct Part: Sendable {
    public var report: ScanReport
    public var folder: RepoPath

    public init(_ report: ScanReport, in folder: RepoPath = .root) {
      self.report = report
      self.folder = folder
    }
  }

  /// The union: everything is counted, nothing is left out. Of parts that fail from different levels on the strictest
  /// counts; one that is incomplete makes the whole so. What is equal stays in the order of the parts.
  public static func of(_ parts: [Part]) -> ScanReport {
    let reports = parts.map(\.placed)
    var merged = ScanReport(
      toolVersion: Set(reports.map(\.toolVersion)).sorted().joined(separator: ", "),
      findings: reports.flatMap(\.findings).sorted(by: Finding.precedes),
      suppressed: reports.flatMap(\.suppressed).sorted { Finding.precedes($0.finding, $1.finding) },
      belowConfidence: ScanReport.RuleCount.joined(reports.map(\.belowConfidence)),
      projects: reports.flatMap(\.projects).sorted { $0.root < $1.root },
      diagnostics: Diagnostic.ordered(reports.flatMap(\.diagnostics)),
      scope: scope(reports.map(\.scope)), rules: ReportingDescriptor.joined(reports.map(\.rules)),
      failOn: reports.map(\.failOn).min() ?? .error)
    let comparisons = reports.compactMap(\.comparison)
    if !comparisons.isEmpty {
      merged.comparison = ScanReport.Comparison(
        name: Set(comparisons.map(\.name)).sorted().joined(separator: ", "),
        gone: comparisons.flatMap(\.gone).sorted(by: Finding.precedes))
    }
    return merged
  }

  private static func scope(_ scopes: [ScanScope]) -> ScanScope {
    var total = ScanScope(
      view: Set(scopes.map(\.view)).sorted().joined(separator: ", "),
      target: CountWords.of(scopes.count, "report"))
    for scope in scopes {
      total.files += scope.files
      total.bytes += scope.bytes
      total.projects += scope.projects
      total.archives += scope.archives
      total.baselines += scope.baselines
      total.rules = max(total.rules, scope.rules)
      if let history = scope.history {
        let before = total.history ?? HistoryExtent(commits: 0, blobs: 0, references: 0)
        total.history = HistoryExtent(
          commits: before.commits + history.commits, blobs: before.blobs + history.blobs,
          references: before.references + history.references)
      }
    }
    total.archives.sort()
    total.skipped = ScanScope.Skipped.joined(scopes.map(\.skipped))
    return total
  }
}

extension MergedReport.Part {
  /// The report with its paths in the folder, from the top of its repository.
  fileprivate var placed: ScanReport {
    var report = report
    func place(_ path: RepoPath) -> RepoPath {
      let own = report.scope.repositoryPath(path).withoutSlash
      return own.isEmpty ? folder : folder.appending(own)
    }
    func place(_ finding: Finding) -> Finding {
      var finding = finding
      finding.path = place(finding.path)
      finding.project = finding.project.map(place)
      for index in finding.related.indices { finding.related[index].path = place(finding.related[index].path) }
      return finding
    }
    report.findings = report.findings.map(place)
    if let comparison = report.comparison {
      report.comparison = ScanReport.Comparison(name: comparison.name, gone: comparison.gone.map(place))
    }
    for index in report.suppressed.indices {
      report.suppressed[index].finding = place(report.suppressed[index].finding)
      // A baseline may be a revision, which has no path.
      if report.suppressed[index].suppression.isBaseline { continue }
      let file = RepoPath(report.suppressed[index].suppression.position.file)
      report.suppressed[index].suppression.position.file = place(file).text
    }
    for index in report.projects.indices { report.projects[index].root = place(report.projects[index].root) }
    for index in report.diagnostics.indices {
      // One about the run as a whole is about this part of it.
      let path = report.diagnostics[index].path.map(place)
      report.diagnostics[index].path = path ?? (folder.isEmpty ? nil : folder)
    }
    report.scope.archives = report.scope.archives.map(place)
    for index in report.scope.skipped.indices {
      report.scope.skipped[index].examples = report.scope.skipped[index].examples.map(place)
    }
    return report
  }
}
