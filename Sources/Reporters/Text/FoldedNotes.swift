internal import Model

/// The notes of a report, folded to one entry a rule: how many, and where the first of them are.
///
/// Nothing is folded where details were asked for, nor when a note fails the run.
struct FoldedNotes {
  struct Entry {
    var ruleID: String
    /// In the report's order.
    var findings: [Finding]
  }

  /// Those with the most notes first.
  let entries: [Entry]
  private let style: TextStyle
  private let isFolding: Bool

  init(_ report: ScanReport, style: TextStyle) {
    self.style = style
    isFolding = !style.verbose && report.failOn > .note
    var entries: [Entry] = []
    var indices: [String: Int] = [:]
    for finding in report.findings where isFolding && finding.level == .note {
      if let index = indices[finding.ruleID] {
        entries[index].findings.append(finding)
      } else {
        indices[finding.ruleID] = entries.count
        entries.append(Entry(ruleID: finding.ruleID, findings: [finding]))
      }
    }
    self.entries = entries.sorted { a, b in
      if a.findings.count != b.findings.count { return a.findings.count > b.findings.count }
      return a.ruleID.utf8.lexicographicallyPrecedes(b.ruleID.utf8)
    }
  }

  /// True for a finding that is not printed by itself.
  func holds(_ finding: Finding) -> Bool { isFolding && finding.level == .note }

  /// A heading, and for each rule its number of notes, id and title, and a line of places; empty without notes.
  func section(_ rules: RuleTable) -> [String] {
    guard !entries.isEmpty else { return [] }
    let width = entries.reduce(0) { max($0, CountWords.grouped($1.findings.count).count) }
    var lines = [style.painter("Notes by rule", .strong) + style.painter("  (-v shows each of them)", .faint)]
    for entry in entries {
      let count = CountWords.grouped(entry.findings.count)
      let id = SafeText.line(entry.ruleID)
      let first = "  " + String(repeating: " ", count: width - count.count) + count + "  "
      let wrapped = LineWrapping.hanging("\(id): \(subject(entry, rules))", after: first, width: style.columns)
      lines.append(paint(wrapped[0], count: count, after: first.count - count.count - 2))
      lines += wrapped.dropFirst()
      let places = places(entry, width: style.columns - first.count)
      lines.append(String(repeating: " ", count: first.count) + style.painter(places, .faint))
    }
    return lines + [""]
  }

  /// What an entry is about: the one message there is, else the rule's title.
  func subject(_ entry: Entry, _ rules: RuleTable) -> String {
    let first = entry.findings.first?.message ?? ""
    return SafeText.line(entry.findings.count == 1 ? first : rules[entry.ruleID]?.title ?? first)
  }

  private func paint(_ line: String, count: String, after spaces: Int) -> String {
    line.prefix(spaces) + style.painter(count, .note) + line.dropFirst(spaces + count.count)
  }

  /// As many places as fit in a line, one at least.
  private func places(_ entry: Entry, width: Int) -> String {
    var text = ""
    var seen: Set<String> = []
    let all = entry.findings.map { finding in
      SafeText.path(finding.path) + (finding.region.map { ":\($0.startLine)" } ?? "")
    }.filter { seen.insert($0).inserted }
    for (index, place) in all.enumerated() {
      let isLast = index == all.count - 1
      if text.isEmpty {
        text = Cut.middle(place, width: max(8, width - (isLast ? 0 : 3)))
        continue
      }
      let room = width - DisplayWidth.of(text) - (isLast ? 2 : 5)
      guard DisplayWidth.of(place) <= room else { return text + ", …" }
      text += ", " + place
    }
    return text
  }
}
