internal import Model

/// The findings of a page: by level, by rule, each with its masked excerpt and what to do.
struct HTMLFindings {
  private let report: ScanReport
  private let rules: RuleTable

  init(_ report: ScanReport, _ rules: RuleTable) {
    self.report = report
    self.rules = rules
  }

  /// The name by which a finding is linked to, by its place in the report.
  static func anchor(_ index: Int) -> String { "f\(index + 1)" }

  private struct Group {
    var ruleID: String
    /// Indices into the report's findings.
    var findings: [Int]
  }

  func add(to html: inout HTMLText) {
    html.element("section", [("aria-labelledby", "findings")]) { html in
      html.element("h2", [("id", "findings")], "Findings")
      guard !report.findings.isEmpty else {
        html.element("p", report.isIncomplete ? "None, but not everything was looked at." : "None.")
        return
      }
      filter(&html)
      html.newline()
      for level in [Level.error, .warning, .note] { section(level, &html) }
    }
    html.newline()
  }

  /// Shown by the script: without it there would be nothing that it does.
  private func filter(_ html: inout HTMLText) {
    html.element("form", [("id", "filter"), ("hidden", ""), ("role", "search"), ("aria-label", "Findings")]) { html in
      html.element("label") { html in
        html.add("Search ")
        html.open("input", [("type", "search"), ("id", "text"), ("autocomplete", "off")])
      }
      for (level, words) in [(Level.error, "Errors"), (.warning, "Warnings"), (.note, "Notes")] {
        html.element("label") { html in
          html.open("input", [("type", "checkbox"), ("name", "level"), ("value", level.rawValue), ("checked", "")])
          html.add(words)
        }
      }
      html.element("label") { html in
        html.open("input", [("type", "checkbox"), ("name", "shipped")])
        html.add("Only what ships")
      }
      html.element("output", [("id", "shown"), ("role", "status"), ("class", "dim")], "")
    }
  }

  private func section(_ level: Level, _ html: inout HTMLText) {
    var groups: [Group] = []
    var indices: [String: Int] = [:]
    for (index, finding) in report.findings.enumerated() where finding.level == level && finding.leads {
      if let group = indices[finding.ruleID] {
        groups[group].findings.append(index)
      } else {
        indices[finding.ruleID] = groups.count
        groups.append(Group(ruleID: finding.ruleID, findings: [index]))
      }
    }
    if groups.isEmpty { return }
    let total = groups.reduce(0) { $0 + $1.findings.count }
    html.element("section", [("class", "level"), ("aria-labelledby", level.rawValue)]) { html in
      html.element("h3", [("id", level.rawValue)]) { html in
        let title = CountWords.of(total, level.rawValue)
        html.element("span", [("class", level.rawValue)], title)
      }
      for group in groups { add(group, isOpen: level >= report.failOn && total <= 50, &html) }
    }
    html.newline()
  }

  private func add(_ group: Group, isOpen: Bool, _ html: inout HTMLText) {
    let rule = rules[group.ruleID]
    html.element("details", [("class", "rule")] + (isOpen ? [("open", "")] : [])) { html in
      html.element("summary") { html in
        html.element("h4", rule?.title ?? group.ruleID)
        html.add(" ")
        html.element("code", group.ruleID)
        html.element("span", [("class", "dim")], " \(CountWords.of(group.findings.count, "place"))")
      }
      if let rule {
        if !rule.rationale.isEmpty { html.element("p", prose: rule.rationale) }
        if !rule.fix.isEmpty {
          html.element("p") { html in
            html.element("b", "Fix: ")
            html.add(prose: SafeText.paragraphs(rule.fix).joined(separator: " "))
          }
        }
        for link in rule.references where WebAddress.isValid(link) {
          html.element("p") { $0.element("a", [("href", link), ("rel", "noreferrer")], link) }
        }
      }
      html.element("ul", [("class", "findings")]) { html in
        for index in group.findings { add(report.findings[index], index, rule, &html) }
      }
    }
    html.newline()
  }

  private func add(_ finding: Finding, _ index: Int, _ rule: ReportingDescriptor?, _ html: inout HTMLText) {
    let attributes = [
      ("id", Self.anchor(index)), ("data-level", finding.level.rawValue), ("data-reach", finding.reach.rawValue),
    ]
    html.newline()
    html.element("li", attributes) { html in
      html.element("code", FindingBlock.location(finding))
      if finding.reach == .shipped { html.element("span", [("class", "dim")], " in the package") }
      html.open("br")
      html.add(prose: finding.message)
      if rule?.kind == .secret {
        html.element("span", [("class", "dim")], " (confidence \(finding.confidence.name))")
      }
      if let excerpt = finding.excerpt { add(excerpt, &html) }
      let others = finding.related.filter { $0.kind != .sameValue }
      for other in others {
        html.open("br")
        html.add("See ")
        html.element("code", FindingBlock.place(other))
        html.add(prose: " \(other.message)")
      }
      let same = finding.related.filter { $0.kind == .sameValue }
      if !same.isEmpty {
        html.open("br")
        html.add("Also at \(same.map(FindingBlock.place).joined(separator: ", "))")
      }
      for fact in FindingBlock.facts(of: finding, isVerbose: true) {
        html.open("br")
        html.element("span", [("class", "dim")], "\(fact.name): ")
        html.add(fact.text)
      }
      if let fix = finding.fix, !fix.isEmpty { add(fix: SafeText.paragraphs(fix), &html) }
    }
  }

  /// A sentence, or lines to paste.
  private func add(fix lines: [String], _ html: inout HTMLText) {
    if lines.count == 1 {
      html.element("p") { html in
        html.element("b", "Fix: ")
        html.add(prose: lines[0])
      }
      return
    }
    html.element("pre") { html in
      html.add("Fix: ")
      for (index, line) in lines.enumerated() {
        if index > 0 { html.newline() }
        html.add(line)
      }
    }
  }

  private func add(_ excerpt: Excerpt, _ html: inout HTMLText) {
    let parts = ExcerptParts(excerpt)
    if parts.isEmpty { return }
    html.element("pre") { html in
      html.add(parts.before)
      if !parts.marked.isEmpty { html.element("mark", parts.marked) }
      html.add(parts.after)
      if let missing = excerpt.missing { html.element("mark", " ← here: \(missing.name)") }
    }
  }
}
