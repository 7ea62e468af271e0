public import Model

/// The checklists as the result of tests, for CI servers: a suite a project, a case an item.
public struct ReleaseReportJUnit: Reporter {
  public static let name = JUnitReporter.name
  public static let title = JUnitReporter.title

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// In the report's order. An item that a person decides, or that does not apply, is skipped, with the reason.
  public func render(_ report: ScanReport) -> String {
    let readiness = ReleaseReadiness(report)
    var document = JUnitDocument()
    document.add("plimsoll report", JUnitCases.scan(report))
    for project in readiness.projects.sorted(by: { $0.index < $1.index }) {
      let root = SafeText.path(project.project.root)
      let cases = project.checklist.results.map { item($0, root, readiness) }
      let others = readiness.findings(project.otherFindings).map {
        JUnitCases.finding($0, className: root, report, readiness.rules)
      }
      document.add(root, cases + others)
    }
    let stray = readiness.findings(readiness.strayFindings)
    if !stray.isEmpty {
      let name = "Findings outside every project"
      document.add(name, stray.map { JUnitCases.finding($0, className: name, report, readiness.rules) })
    }
    return document.text
  }

  private func item(_ result: ChecklistResult, _ root: String, _ readiness: ReleaseReadiness) -> JUnitDocument.Case {
    let findings = readiness.findings(result.findings)
    let outcome: JUnitDocument.Case.Outcome =
      switch result.status {
      case .passed: .passed
      case .failed: .failed(type: result.item.id.description, message: findings.first?.message ?? result.item.title)
      case .needsPerson: .skipped(message: "needs a person: \(result.item.question ?? result.item.title)")
      case .notApplicable: .skipped(message: "not applicable")
      }
    return JUnitDocument.Case(
      className: "\(root).\(result.item.id.group.rawValue)", name: result.item.title, outcome: outcome,
      details: result.evidence + findings.map(FindingBlock.sentence))
  }
}
