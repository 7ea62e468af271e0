internal import Model

/// The findings of a report that GitHub shows beside the lines they are about.
struct GitHubAnnotations {
  var report: ScanReport

  /// GitHub shows so many of a level and a step ("Usage limits" of workflow commands), the first that come.
  private static let limit = 10

  /// The most severe first: what fails the run, what is surest, what ships; empty where there is nothing to show.
  var text: String {
    let rules = RuleTable(report)
    var text = report.diagnostics.filter { $0.severity == .error }.prefix(Self.limit).map(line).joined()
    for level in [Level.error, .warning, .note] {
      let findings = report.findings.filter { $0.level == level && $0.leads }
      // Equal ones keep the report's order.
      let sorted = findings.enumerated().sorted { a, b in
        if a.element.confidence != b.element.confidence { return a.element.confidence > b.element.confidence }
        let ships = (a.element.reach == .shipped, b.element.reach == .shipped)
        return ships.0 != ships.1 ? ships.0 : a.offset < b.offset
      }
      text += sorted.prefix(Self.limit).map { line($0.element, rules) }.joined()
    }
    return text
  }

  private func line(_ finding: Finding, _ rules: RuleTable) -> String {
    var properties = [("file", report.scope.shownRepositoryPath(finding.path))]
    if let region = finding.region {
      let range = SARIFRange(region)
      properties += [("line", "\(range.startLine)"), ("endLine", "\(range.endLine)")]
      // GitHub takes columns only where the finding is on one line; its end is inclusive.
      if range.startLine == range.endLine {
        properties += [
          ("col", "\(range.startColumn)"), ("endColumn", "\(max(range.startColumn, range.endColumn - 1))"),
        ]
      }
    }
    properties.append(("title", SafeText.line(rules[finding.ruleID]?.title ?? finding.ruleID)))
    var message = "\(SafeText.line(finding.message)) (\(SafeText.line(finding.ruleID)))"
    for fact in FindingBlock.facts(of: finding, isVerbose: false) { message += "\n\(fact.name): \(fact.text)" }
    if let fix = rules.fix(for: finding) { message += "\n" + SafeText.paragraphs(fix).joined(separator: "\n") }
    return GitHubCommand.line(finding.level == .note ? "notice" : finding.level.rawValue, properties, message)
  }

  private func line(_ diagnostic: Diagnostic) -> String {
    var properties: [(String, String)] = []
    if let path = diagnostic.path { properties.append(("file", report.scope.shownRepositoryPath(path))) }
    if let line = diagnostic.line, line > 0 { properties.append(("line", "\(line)")) }
    properties.append(("title", "The scan is incomplete"))
    return GitHubCommand.line(
      "error", properties, "\(SafeText.line(diagnostic.message)) (\(SafeText.line(diagnostic.id)))")
  }
}
