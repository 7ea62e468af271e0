internal import Model

/// The rules of a report by id; where an id comes twice, the first counts.
struct RuleTable {
  /// Unique ids, in the report's order.
  let rules: [ReportingDescriptor]
  private let indices: [String: Int]

  init(_ report: ScanReport) {
    var rules: [ReportingDescriptor] = []
    var indices: [String: Int] = [:]
    for rule in report.rules where indices[rule.id] == nil {
      indices[rule.id] = rules.count
      rules.append(rule)
    }
    self.rules = rules
    self.indices = indices
  }

  func index(of id: String) -> Int? { indices[id] }

  subscript(id: String) -> ReportingDescriptor? { indices[id].map { rules[$0] } }

  /// What the reader does about a finding: its own advice, else its rule's; nil when there is nothing to do.
  func fix(for finding: Finding) -> String? {
    if let fix = finding.fix { return fix.isEmpty ? nil : fix }
    guard let fix = self[finding.ruleID]?.fix, !fix.isEmpty else { return nil }
    return fix
  }
}
