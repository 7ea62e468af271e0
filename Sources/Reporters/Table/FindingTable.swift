internal import Model

/// The findings of a report as rows, each finding one.
enum FindingTable {
  static let header = [
    "level", "confidence", "rule", "title", "message", "path", "line", "column", "end_line", "end_column", "reach",
    "project", "checklist", "excerpt", "fix", "fingerprint", "group", "introduced", "removed", "in_head", "commit",
  ]

  static func render(_ report: ScanReport, _ form: DelimitedText.Form) -> String {
    let rules = RuleTable(report)
    var table = DelimitedText(form, header: header)
    for finding in report.findings {
      let region = finding.region
      table.add([
        finding.level.rawValue, finding.confidence.name, finding.ruleID, rules[finding.ruleID]?.title ?? "",
        finding.message, finding.path.isEmpty ? "." : finding.path.text, region.map { "\($0.startLine)" } ?? "",
        region.map { "\($0.startColumn)" } ?? "", region.map { "\($0.endLine)" } ?? "",
        region.map { "\($0.endColumn)" } ?? "", finding.reach.rawValue, finding.project?.text ?? "",
        finding.checklist?.description ?? "", finding.excerpt?.line ?? "",
        rules.fix(for: finding).map { SafeText.paragraphs($0).joined(separator: " ") } ?? "",
        finding.fingerprint.description, finding.group?.id.description ?? "",
        finding.lifetime?.introduced?.id.description ?? "", finding.lifetime?.removed?.id.description ?? "",
        finding.lifetime.map { $0.isInHead ? "yes" : "no" } ?? "", finding.commit?.description ?? "",
      ])
    }
    return table.text
  }
}
