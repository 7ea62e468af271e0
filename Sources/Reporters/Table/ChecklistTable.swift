internal import Model

/// The checklists of a report as rows, each item of each project one; what belongs to no item comes last.
enum ChecklistTable {
  static let header = [
    "project", "name", "version", "group", "item", "title", "status", "manual", "evidence", "findings", "question",
  ]

  static func render(_ report: ScanReport, _ form: DelimitedText.Form) -> String {
    let readiness = ReleaseReadiness(report)
    var table = DelimitedText(form, header: header)
    for project in readiness.projects.sorted(by: { $0.index < $1.index }) {
      let start = start(of: project.project)
      for result in project.checklist.results {
        table.add(
          start + [
            result.item.id.group.rawValue, result.item.id.name, result.item.title, result.status.rawValue,
            result.item.isManual ? "yes" : "no", result.evidence.joined(separator: "; "),
            readiness.findings(result.findings).map(FindingBlock.sentence).joined(separator: "; "),
            result.item.question ?? "",
          ])
      }
      add(project.otherFindings, after: start, readiness, to: &table)
    }
    add(readiness.strayFindings, after: ["", "", ""], readiness, to: &table)
    return table.text
  }

  private static func start(of project: ProjectSummary) -> [String] {
    [project.root.isEmpty ? "." : project.root.text, project.name ?? "", project.version ?? ""]
  }

  private static func add(
    _ indices: [Int], after start: [String], _ readiness: ReleaseReadiness, to table: inout DelimitedText
  ) {
    for finding in readiness.findings(indices) {
      let status: ChecklistResult.Status = finding.level >= readiness.report.failOn ? .failed : .passed
      table.add(
        start + ["", "", "Outside the checklist", status.rawValue, "no", "", FindingBlock.sentence(finding), ""])
    }
  }
}
