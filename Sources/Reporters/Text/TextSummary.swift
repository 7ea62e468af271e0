internal import Model

/// The end of a text report: counts, scope, what was left out, how to go on, the verdict. At most 24 lines at 80
/// columns.
struct TextSummary {
  var report: ScanReport
  var rules: RuleTable
  var style: TextStyle

  private var paint: Painter { style.painter }
  private static let ruleLimit = 8

  var lines: [String] {
    var lines: [String] = []
    if !report.findings.isEmpty { lines += counts + ruleLines + [""] }
    lines += wrapped(ScopeSentence.of(report.scope))
    lines += skippedExamples
    lines += leftOut
    if !report.diagnostics.isEmpty { lines += wrapped(aboutTheRun) }
    if !report.findings.isEmpty { lines += [""] + hints }
    return lines + [""] + verdict
  }

  private var counts: [String] {
    var files = 0
    for index in report.findings.indices
    where index == 0 || report.findings[index].path != report.findings[index - 1].path {
      files += 1
    }
    let total = paint("\(CountWords.levels(report.findings)) in \(CountWords.of(files, "file"))", .strong)
    let repeated = report.findings.count { !$0.leads }
    guard repeated > 0 else { return [total] }
    let values = report.findings.count { $0.group?.isLead == true }
    let words = values == 1 ? "1 value stands" : "\(CountWords.grouped(values)) values stand"
    let rest = repeated == 1 ? "1 finding is" : "\(CountWords.grouped(repeated)) findings are"
    let note = "\(words) in several places; \(rest) listed as \"also at\"."
    return [total] + wrapped(note)
  }

  private struct RuleCount {
    var id: String
    var level: Level
    var count: Int
  }

  /// The rules with the most findings, the worse level first among equals.
  private var ruleLines: [String] {
    var byRule: [String: RuleCount] = [:]
    for finding in report.findings {
      let known = byRule[finding.ruleID]
      byRule[finding.ruleID] = RuleCount(
        id: finding.ruleID, level: max(known?.level ?? finding.level, finding.level), count: (known?.count ?? 0) + 1)
    }
    let sorted = byRule.values.sorted { a, b in
      if a.level != b.level { return a.level > b.level }
      if a.count != b.count { return a.count > b.count }
      return a.id.utf8.lexicographicallyPrecedes(b.id.utf8)
    }
    // One rule alone is on the screen already.
    guard sorted.count > 1 else { return [] }
    let shown = sorted.prefix(Self.ruleLimit)
    let countWidth = shown.reduce(0) { max($0, CountWords.grouped($1.count).count) }
    let idWidth = min(32, shown.reduce(0) { max($0, DisplayWidth.of(SafeText.line($1.id))) })
    var lines = shown.map { rule in line(rule, countWidth: countWidth, idWidth: idWidth) }
    let rest = sorted.dropFirst(Self.ruleLimit)
    if !rest.isEmpty {
      let findings = CountWords.of(rest.reduce(0) { $0 + $1.count }, "finding")
      lines.append("  and \(CountWords.of(rest.count, "more rule")) with \(findings)")
    }
    return lines
  }

  private func line(_ rule: RuleCount, countWidth: Int, idWidth: Int) -> String {
    let count = CountWords.grouped(rule.count)
    let id = SafeText.line(rule.id)
    let level = rule.level.rawValue
    let start =
      "  " + String(repeating: " ", count: countWidth - count.count) + count + "  "
      + paint(level, rule.level.ink) + String(repeating: " ", count: 9 - level.count)
      + id + String(repeating: " ", count: max(0, idWidth - DisplayWidth.of(id)))
    let room = style.columns - (2 + countWidth + 2 + 9 + max(idWidth, DisplayWidth.of(id)) + 2)
    guard let title = rules[rule.id]?.title, room >= 12 else { return start }
    return start + "  " + paint(Cut.end(SafeText.line(title), width: room), .faint)
  }

  private var leftOut: [String] {
    var lines: [String] = []
    if !report.suppressed.isEmpty {
      let inSource = report.suppressed.count { $0.suppression.kind == .inSource }
      let external = report.suppressed.count - inSource
      let places = [
        inSource > 0 ? "\(CountWords.grouped(inSource)) by a comment" : nil,
        external > 0 ? "\(CountWords.grouped(external)) by \(CommandHints.configuration)" : nil,
      ]
      let how = places.compactMap { $0 }.joined(separator: ", ")
      lines += wrapped("Suppressed \(CountWords.of(report.suppressed.count, "finding")): \(how).")
    }
    let below = report.belowConfidence.reduce(0) { $0 + $1.count }
    if below > 0 {
      let ofRules = CountWords.of(report.belowConfidence.count, "rule")
      lines += wrapped(
        "Left out \(CountWords.of(below, "finding")) of \(ofRules) below the confidence that was asked for.")
      if style.verbose {
        lines += report.belowConfidence.map { "  \(CountWords.grouped($0.count))  \(SafeText.line($0.ruleID))" }
      }
    }
    return lines
  }

  private var skippedExamples: [String] {
    guard style.verbose else { return [] }
    return report.scope.skipped.filter { !$0.examples.isEmpty }.flatMap { skipped in
      let paths = skipped.examples.map(SafeText.path).joined(separator: ", ")
      let more = skipped.count > skipped.examples.count ? ", …" : ""
      return LineWrapping.hanging("\(ScopeSentence.words(skipped)): \(paths)\(more)", after: "  ", width: style.columns)
    }
  }

  private var aboutTheRun: String {
    let counts = [Diagnostic.Severity.error, .warning, .note].compactMap { severity in
      let count = report.diagnostics.count { $0.severity == severity }
      return count > 0 ? CountWords.of(count, severity.rawValue) : nil
    }
    return "About the run itself: \(counts.joined(separator: ", ")), listed above."
  }

  private var hints: [String] {
    [
      "To allow a finding, write  \(CommandHints.allowMarker)  on its line.",
      "To read about a rule:  \(CommandHints.showRule)",
    ].flatMap(wrapped)
  }

  private var verdict: [String] {
    let ink: Painter.Ink =
      switch Verdict(report) {
      case .fit: .good
      case .notFit: .error
      case .incomplete: .warning
      }
    return wrapped(Verdict.sentence(report)).map { paint($0, ink) }
  }

  private func wrapped(_ text: String) -> [String] { LineWrapping.lines(text, width: style.columns) }
}
