public import Model

/// The report as GitHub Flavored Markdown: for the summary of a job, a comment, a page to read.
public struct MarkdownReporter: Reporter {
  public static let name = "markdown"
  public static let title = "GitHub Flavored Markdown, for summaries and comments"

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// The verdict, findings by level in the report's order, and what was looked at.
  public func render(_ report: ScanReport) -> String {
    let rules = RuleTable(report)
    var blocks = ["# \(MarkdownText.plain(Verdict.sentence(report)))"]
    if let problems = problems(report) { blocks.append(problems) }
    for level in [Level.error, .warning, .note] {
      // A value that stands in several places is one entry, with all of them.
      let findings = report.findings.filter { $0.level == level && $0.leads }
      if findings.isEmpty { continue }
      blocks += ["## \(Self.heading(level)) (\(CountWords.grouped(findings.count)))", list(findings, rules)]
    }
    for (title, findings) in ComparisonSections.of(report) {
      blocks += ["## \(MarkdownText.plain(title)) (\(CountWords.grouped(findings.count)))", list(findings, rules)]
    }
    blocks.append("## About this run")
    var scope = ScopeSentence.of(report.scope)
    if !report.suppressed.isEmpty { scope += " \(CountWords.of(report.suppressed.count, "finding")) suppressed." }
    let below = report.belowConfidence.reduce(0) { $0 + $1.count }
    if below > 0 { scope += " \(CountWords.of(below, "finding")) below the confidence that was asked for." }
    blocks.append(MarkdownText.plain(scope))
    let notes = report.diagnostics.filter { $0.severity != .error }.map(MarkdownText.sentence)
    if !notes.isEmpty { blocks.append(MarkdownText.list(notes)) }
    blocks.append("Made by plimsoll \(MarkdownText.plain(report.toolVersion)).")
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private static func heading(_ level: Level) -> String {
    switch level {
    case .error: "Errors"
    case .warning: "Warnings"
    case .note: "Notes"
    }
  }

  private func problems(_ report: ScanReport) -> String? {
    let errors = report.diagnostics.filter { $0.severity == .error }
    return errors.isEmpty ? nil : MarkdownText.list(errors.map(MarkdownText.sentence))
  }

  /// Findings of one rule and advice together, so that a long list stays readable.
  private func list(_ findings: [Finding], _ rules: RuleTable) -> String {
    struct Advice: Hashable {
      var rule: String
      var fix: String?
    }
    var order: [Advice] = []
    var members: [Advice: [Finding]] = [:]
    for finding in findings {
      let advice = Advice(rule: finding.ruleID, fix: rules.fix(for: finding))
      if members[advice] == nil { order.append(advice) }
      members[advice, default: []].append(finding)
    }
    return order.map { advice in
      let title = rules[advice.rule]?.title ?? advice.rule
      var lines = ["- **\(MarkdownText.plain(title))** (\(MarkdownText.code(advice.rule)))"]
      lines += members[advice, default: []].flatMap(entry)
      if let fix = advice.fix {
        let words = SafeText.paragraphs(fix).map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")
        lines.append("  - Fix: \(MarkdownText.plain(words))")
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private func entry(_ finding: Finding) -> [String] {
    var line = "  - \(MarkdownText.code(FindingBlock.location(finding))): \(MarkdownText.plain(finding.message))"
    if let excerpt = finding.excerpt, finding.region != nil {
      let code = MarkdownText.code(ExcerptBlock(excerpt, width: 100).code)
      if !code.isEmpty { line += ": \(code)" }
    }
    let same = finding.related.filter { $0.kind == .sameValue }.map { MarkdownText.code(FindingBlock.place($0)) }
    if !same.isEmpty { line += "; also at \(same.joined(separator: ", "))" }
    let facts = FindingBlock.facts(of: finding, isVerbose: false)
    return [line] + facts.map { "    - \($0.name): \(MarkdownText.plain($0.text))" }
  }
}
