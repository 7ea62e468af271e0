public import Model

/// The report for a terminal: findings by file, what to know about the run, and a summary of at most one screen last.
public struct TextReporter: Reporter {
  public static let name = "text"
  public static let title = "text for a terminal"
  public static let isProse = true

  public var style: TextStyle

  public init(_ setting: ReportSetting) { style = setting.style }

  public init(style: TextStyle = TextStyle()) { self.style = style }

  /// The whole report, ending in a newline. Findings keep the report's order.
  public func render(_ report: ScanReport) -> String {
    switch style.layout {
    case .full: full(report)
    case .hook(let stage): HookReport(report, stage: stage, style: style).text
    }
  }

  private func full(_ report: ScanReport) -> String {
    let rules = RuleTable(report)
    let notes = FoldedNotes(report, style: style)
    var text = ""
    // A value that stands in several places is printed once, with all of them.
    let findings = report.findings.filter { $0.leads && !notes.holds($0) }
    var start = 0
    while start < findings.count {
      let path = findings[start].path
      let end = findings[start...].firstIndex { $0.path != path } ?? findings.count
      append(fileLines(findings[start..<end], rules: rules), to: &text)
      text += "\n"
      start = end
    }
    append(notes.section(rules), to: &text)
    if style.verbose { append(suppressedLines(report), to: &text) }
    append(comparisonLines(report), to: &text)
    append(diagnosticLines(report), to: &text)
    if !text.isEmpty {
      text += style.painter(String(repeating: "-", count: style.columns), .faint) + "\n"
    }
    append(TextSummary(report: report, rules: rules, style: style, notes: notes).lines, to: &text)
    return text
  }

  private func append(_ lines: [String], to text: inout String) {
    for line in lines {
      // An excerpt may end in spaces; a coloured line ends in its reset.
      var end = line[...]
      while end.last == " " { end.removeLast() }
      text += end + "\n"
    }
  }

  private func fileLines(_ findings: ArraySlice<Finding>, rules: RuleTable) -> [String] {
    guard let first = findings.first else { return [] }
    var lines = [style.painter(SafeText.path(first.path), .strong) + reach(findings)]
    let placeWidth = findings.reduce(0) { max($0, FindingBlock.place($1).count) }
    let block = FindingBlock(rules: rules, style: style, placeWidth: placeWidth)
    var advised: [String: Finding] = [:]
    for (index, finding) in findings.enumerated() {
      if index > 0 { lines.append("") }
      lines += block.lines(for: finding)
      guard let fix = rules.fix(for: finding) else { continue }
      if let earlier = advised[fix] {
        lines += block.fixAsAbove(earlier)
      } else {
        advised[fix] = finding
        lines += block.fix(finding)
      }
    }
    return lines
  }

  private func reach(_ findings: ArraySlice<Finding>) -> String {
    if findings.contains(where: { $0.reach == .shipped }) { return style.painter("  (in the package)", .faint) }
    if findings.allSatisfy({ $0.reach == .local }) { return style.painter("  (not committed yet)", .faint) }
    return ""
  }

  private func diagnosticLines(_ report: ScanReport) -> [String] {
    guard !report.diagnostics.isEmpty else { return [] }
    var lines = [style.painter("About this run", .strong)]
    for diagnostic in report.diagnostics {
      let level = diagnostic.severity.rawValue
      let first = "  \(level)" + String(repeating: " ", count: max(0, 7 - level.count)) + "  "
      let wrapped = LineWrapping.hanging(diagnostic.sentence, after: first, width: style.columns)
      let painted = "  " + style.painter(level, diagnostic.severity.ink) + first.dropFirst(2 + level.count)
      lines.append(painted + (wrapped.first?.dropFirst(first.count) ?? ""))
      lines += wrapped.dropFirst()
    }
    return lines + [""]
  }

  /// What was published: findings that are still there, and those that are gone.
  private func comparisonLines(_ report: ScanReport) -> [String] {
    ComparisonSections.of(report).flatMap { title, findings -> [String] in
      let lines = findings.flatMap { finding in
        let text =
          "\(FindingBlock.location(finding)) \(SafeText.line(finding.message)) (\(SafeText.line(finding.ruleID)))"
        return LineWrapping.hanging(
          text, after: "  \(finding.level.rawValue)" + String(repeating: " ", count: 9 - finding.level.rawValue.count),
          width: style.columns)
      }
      return [style.painter(title, .strong)] + lines + [""]
    }
  }

  private func suppressedLines(_ report: ScanReport) -> [String] {
    guard !report.suppressed.isEmpty else { return [] }
    var lines = [style.painter("Suppressed", .strong)]
    for entry in report.suppressed {
      let finding = entry.finding
      let reason = entry.suppression.reason.isEmpty ? "no reason given" : SafeText.line(entry.suppression.reason)
      let text =
        "\(FindingBlock.location(finding)) \(SafeText.line(finding.ruleID)): \(reason) "
        + "(\(SafeText.line(entry.suppression.position.description)))"
      lines += LineWrapping.hanging(text, after: "  ", width: style.columns)
    }
    return lines + [""]
  }
}

extension Diagnostic {
  /// `a/b.py:3: message (id)`
  var sentence: String {
    let place = path.map { SafeText.path($0) + (line.map { ":\($0)" } ?? "") + ": " } ?? ""
    return "\(place)\(SafeText.line(message)) (\(SafeText.line(id)))"
  }
}

extension Diagnostic.Severity {
  var ink: Painter.Ink {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
