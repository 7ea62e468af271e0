internal import Model

extension ScanReport {
  /// The same with every path as people read it. What is in a package is not edited.
  func shown(_ show: (RepoPath) -> RepoPath) -> ScanReport {
    var report = mapped(show)
    for index in report.findings.indices { report.findings[index].repair = nil }
    for index in report.suppressed.indices { report.suppressed[index].finding.repair = nil }
    return report
  }

  /// The same with other paths.
  func mapped(_ show: (RepoPath) -> RepoPath) -> ScanReport {
    var report = self
    for index in report.findings.indices { report.findings[index].show(show) }
    for index in report.suppressed.indices {
      report.suppressed[index].finding.show(show)
      if report.suppressed[index].suppression.kind == .inSource {
        let file = RepoPath(report.suppressed[index].suppression.position.file)
        report.suppressed[index].suppression.position.file = show(file).text
      }
    }
    for index in report.projects.indices { report.projects[index].root = show(report.projects[index].root) }
    for index in report.checklists.indices {
      report.checklists[index].project.root = show(report.checklists[index].project.root)
    }
    for index in report.diagnostics.indices {
      report.diagnostics[index].path = report.diagnostics[index].path.map(show)
    }
    for index in report.scope.skipped.indices {
      report.scope.skipped[index].examples = report.scope.skipped[index].examples.map(show)
    }
    report.scope.archives = report.scope.archives.map(show)
    return report
  }
}

extension Finding {
  fileprivate mutating func show(_ show: (RepoPath) -> RepoPath) {
    path = show(path)
    project = project.map(show)
    for index in related.indices { related[index].path = show(related[index].path) }
  }
}
