internal import Model

/// What the JUnit documents of scans and of releases have in common.
enum JUnitCases {
  /// One that fails when not everything was looked at; so that there is always one to see.
  static func scan(_ report: ScanReport) -> [JUnitDocument.Case] {
    let lines = report.diagnostics.map { "\($0.severity.rawValue): \($0.sentence)" }
    let outcome: JUnitDocument.Case.Outcome =
      report.isIncomplete ? .broken(type: "incomplete", message: "The scan is incomplete.") : .passed
    return [
      JUnitDocument.Case(
        className: "plimsoll", name: "Everything was looked at", outcome: outcome,
        details: [ScopeSentence.of(report.scope)] + lines)
    ]
  }

  /// A failure from the level on that fails the run; below it is skipped, which is seen and fails nothing.
  static func finding(
    _ finding: Finding, className: String, _ report: ScanReport, _ rules: RuleTable
  ) -> JUnitDocument.Case {
    var details = ["\(FindingBlock.location(finding)) \(finding.level.rawValue): \(finding.message)"]
    if let excerpt = finding.excerpt {
      let block = ExcerptBlock(excerpt, width: 100)
      details += [block.code, block.carets]
    }
    details += FindingBlock.facts(of: finding, isVerbose: false).map { "\($0.name): \($0.text)" }
    if let fix = rules.fix(for: finding) { details += SafeText.paragraphs(fix) }
    let outcome: JUnitDocument.Case.Outcome =
      finding.level >= report.failOn
      ? .failed(type: finding.ruleID, message: finding.message)
      : .skipped(message: "\(finding.level.rawValue): \(finding.message)")
    return JUnitDocument.Case(
      className: className, name: "\(finding.ruleID) at \(FindingBlock.location(finding))", outcome: outcome,
      details: details)
  }
}
