internal import Model

/// The driver's table of rules (SARIF 2.1.0, 3.49): every rule of the report, and every id that a finding names
/// without one, once each.
struct SARIFRules {
  private var table: RuleTable
  private var unknown: [String] = []
  private var unknownIndices: [String: Int] = [:]

  init(_ table: RuleTable, findings: [Finding]) {
    self.table = table
    for finding in findings where table.index(of: finding.ruleID) == nil && unknownIndices[finding.ruleID] == nil {
      unknownIndices[finding.ruleID] = table.rules.count + unknown.count
      unknown.append(finding.ruleID)
    }
  }

  func index(of id: String) -> Int? { table.index(of: id) ?? unknownIndices[id] }

  func write(to writer: inout JSONWriter) {
    writer.key("rules")
    writer.array(table.rules.map(Entry.known) + unknown.map(Entry.unknown)) { writer, entry in
      writer.object { writer in
        switch entry {
        case .known(let rule): Self.write(rule, to: &writer)
        case .unknown(let id): Self.write(unknown: id, to: &writer)
        }
      }
    }
  }

  private enum Entry {
    case known(ReportingDescriptor)
    case unknown(String)
  }

  private static func write(_ rule: ReportingDescriptor, to writer: inout JSONWriter) {
    writer.member("id", rule.id)
    // GitHub keeps 1,024 characters of either description.
    writer.message("shortDescription", Cut.end(rule.title, width: 1000))
    writer.message("fullDescription", Cut.end(rule.rationale.isEmpty ? rule.title : rule.rationale, width: 1000))
    if let uri = rule.references.first(where: WebAddress.isValid) { writer.member("helpUri", uri) }
    writer.object("help") { writer in
      writer.member("text", JSONWriter.withoutLinks(RuleHelp.text(rule)))
      writer.member("markdown", RuleHelp.markdown(rule))
    }
    writer.object("defaultConfiguration") { $0.member("level", rule.level.rawValue) }
    writer.object("properties") { writer in
      writer.strings("tags", tags(rule))
      writer.member("precision", precision(rule))
      writer.member("problem.severity", problemSeverity(rule.level))
      if let severity = securitySeverity(rule) { writer.member("security-severity", severity) }
      writer.member("pack", rule.pack)
      writer.member("since", rule.since)
    }
  }

  private static func write(unknown id: String, to writer: inout JSONWriter) {
    writer.member("id", id)
    writer.message("shortDescription", id)
    writer.message("fullDescription", id)
    writer.message("help", "The report says nothing more about this rule.")
  }

  /// At most five; GitHub takes 20 a rule and shows 10.
  static func tags(_ rule: ReportingDescriptor) -> [String] {
    var tags: [String] = []
    // CWE-798: Use of Hard-coded Credentials.
    if rule.kind == .secret { tags += ["security", "secret", "external/cwe/cwe-798"] } else { tags.append("release") }
    if let item = rule.checklist { tags.append(item.group.rawValue) }
    return tags
  }

  static func precision(_ rule: ReportingDescriptor) -> String {
    switch rule.confidence {
    case .certain: "very-high"
    case .high: "high"
    case .medium: "medium"
    case .low: "low"
    }
  }

  /// GitHub's word for the level of an alert without a security severity.
  static func problemSeverity(_ level: Level) -> String {
    switch level {
    case .error: "error"
    case .warning: "warning"
    case .note: "recommendation"
    }
  }

  /// GitHub's score of a security rule: over 9.0 critical, from 7.0 high, from 4.0 medium, below that low. Nil for
  /// rules that do not look for secrets.
  static func securitySeverity(_ rule: ReportingDescriptor) -> String? {
    guard rule.kind == .secret else { return nil }
    switch (rule.level, rule.confidence) {
    case (.error, .certain): return "9.5"
    case (.error, .high): return "8.5"
    case (.error, .medium): return "7.0"
    case (.error, .low): return "5.5"
    case (.warning, .certain): return "6.9"
    case (.warning, .high): return "6.0"
    case (.warning, .medium): return "5.0"
    case (.warning, .low): return "4.0"
    case (.note, .certain): return "3.5"
    case (.note, .high): return "3.0"
    case (.note, .medium): return "2.0"
    case (.note, .low): return "1.0"
    }
  }
}
