internal import Model

/// The end of a text report: counts, scope, what was left out, how to go on, the verdict. At most 24 lines at 80
/// columns.
struct TextSummary {
  var report: ScanReport
  var rules: RuleTable
  var style: TextStyle
  var notes: FoldedNotes

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
    let repeated = report.findings.count { !$0.leads && !notes.holds($0) }
    guard repeated > 0 else { return [total] }
    let values = report.findings.count { $0.group?.isLead == true && !notes.holds($0) }
    let words = values == 1 ? "1 value stands" : "\(CountWords.grouped(values)) values stand"
    let rest = repeated == 1 ? "1 finding is" : "\(CountWords.grouped(repeated)) findings are"
    let note = "\(words) in several places; \(rest) listed as \"also at\"."
    return [total] + wrapped(note)
  }

  private struct RuleCount {
    var id: String
    /// Errors, warnings, notes.
    var counts = [0, 0, 0]
  }

  private static let levels = [Level.error, .warning, .note]

  /// The rules with the most findings of the worst level, a column for each level that occurs.
  private var ruleLines: [String] {
    var byRule: [String: RuleCount] = [:]
    var totals = [0, 0, 0]
    for finding in report.findings {
      guard let column = Self.levels.firstIndex(of: finding.level) else { continue }
      byRule[finding.ruleID, default: RuleCount(id: finding.ruleID)].counts[column] += 1
      totals[column] += 1
    }
    let sorted = byRule.values.sorted { a, b in
      if a.counts != b.counts { return b.counts.lexicographicallyPrecedes(a.counts) }
      return a.id.utf8.lexicographicallyPrecedes(b.id.utf8)
    }
    // One rule alone is on the screen already.
    guard sorted.count > 1 else { return [] }
    let shown = sorted.prefix(Self.ruleLimit)
    let columns = totals.indices.filter { totals[$0] > 0 }
    let idWidth = min(32, shown.reduce(0) { max($0, DisplayWidth.of(SafeText.line($1.id))) })
    let names = style.columns < 60 ? ["err", "warn", "note"] : ["errors", "warnings", "notes"]
    let heading = columns.map { names[$0] }
    var lines = ["  " + paint(heading.joined(separator: "  "), .faint)]
    lines += shown.map { rule in
      let cells = zip(columns, heading).map { column, name in
        cell(rule.counts[column], Self.levels[column], width: name.count)
      }
      let used = heading.reduce(2) { $0 + $1.count + 2 }
      return line(rule.id, after: "  " + cells.joined(separator: "  ") + "  ", used: used, idWidth: idWidth)
    }
    let rest = sorted.dropFirst(Self.ruleLimit)
    if !rest.isEmpty {
      let counts = rest.reduce([0, 0, 0]) { zip($0, $1.counts).map(+) }
      lines.append("  and \(CountWords.of(rest.count, "more rule")) with \(CountWords.levels(counts: counts))")
    }
    return lines
  }

  private func cell(_ count: Int, _ level: Level, width: Int) -> String {
    let text = count == 0 ? "-" : CountWords.grouped(count)
    return String(repeating: " ", count: max(0, width - text.count)) + paint(text, count == 0 ? .faint : level.ink)
  }

  private func line(_ ruleID: String, after start: String, used: Int, idWidth: Int) -> String {
    let id = SafeText.line(ruleID)
    let name = start + id + String(repeating: " ", count: max(0, idWidth - DisplayWidth.of(id)))
    let room = style.columns - (used + max(idWidth, DisplayWidth.of(id)) + 2)
    guard let title = rules[ruleID]?.title, room >= 12 else { return name }
    return name + "  " + paint(Cut.end(SafeText.line(title), width: room), .faint)
  }

  private var leftOut: [String] {
    var lines: [String] = []
    if !report.suppressed.isEmpty {
      let inSource = report.suppressed.count { $0.suppression.kind == .inSource }
      let known = report.suppressed.count { $0.suppression.isBaseline }
      let external = report.suppressed.count - inSource - known
      let places = [
        inSource > 0 ? "\(CountWords.grouped(inSource)) by a comment" : nil,
        external > 0 ? "\(CountWords.grouped(external)) by \(CommandHints.configuration)" : nil,
        known > 0 ? "\(CountWords.grouped(known)) known before" : nil,
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
