internal import Model

/// What a viewer shows beside a result: why the rule is there, what to do, how to allow a finding, where to read on.
enum RuleHelp {
  static func text(_ rule: ReportingDescriptor) -> String {
    var parts = [rule.rationale, rule.fix].filter { !$0.isEmpty }
    parts.append("To allow a finding, write \"\(allow(rule))\" on its line.")
    parts += rule.references
    return parts.joined(separator: "\n\n")
  }

  static func markdown(_ rule: ReportingDescriptor) -> String {
    var parts = ["# \(MarkdownText.plain(rule.title))"]
    if !rule.rationale.isEmpty { parts.append(MarkdownText.plain(rule.rationale)) }
    if !rule.fix.isEmpty { parts += ["## How to fix", MarkdownText.paragraphs(rule.fix)] }
    parts += ["## How to allow a finding", "Write \(MarkdownText.code(allow(rule))) on its line."]
    if !rule.references.isEmpty {
      parts += ["## References", rule.references.map { "* \(MarkdownText.plain($0))" }.joined(separator: "\n")]
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func allow(_ rule: ReportingDescriptor) -> String { "# plimsoll:allow \(rule.id) reason" }
}
