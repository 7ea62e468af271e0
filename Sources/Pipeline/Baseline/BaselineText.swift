internal import Model

/// What commands print about baselines.
enum BaselineText {
  /// `1 entry`, `2 entries`.
  static func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

  /// Each rule with its findings, most first.
  static func rules(of findings: [Finding]) -> String {
    let counts = findings.reduce(into: [String: Int]()) { $0[$1.ruleID, default: 0] += 1 }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let width = sorted.first.map { String($0.value).count } ?? 0
    return sorted.map { id, count in
      "  " + String(repeating: " ", count: width - String(count).count) + "\(count)  \(id)\n"
    }.joined()
  }

  /// Entries that came, went, or have another number of places.
  static func difference(_ old: Baseline, _ new: Baseline, _ step: BaselineStep) -> String {
    var text = ""
    for entry in new.entries {
      guard let index = old.index(ofRule: entry.ruleID, entry.fingerprint) else {
        text += "  + \(line(entry))\n"
        continue
      }
      let before = old.entries[index].places
      if before != entry.places { text += "  ~ \(line(entry)), before \(before)\n" }
    }
    for entry in old.entries where new.index(ofRule: entry.ruleID, entry.fingerprint) == nil {
      text += "  - \(line(entry))\n"
    }
    if !text.isEmpty { return text }
    return step == .update ? "Nothing new is found.\n" : "Everything in the baseline is still found.\n"
  }

  /// Each entry with the places of today.
  static func list(_ baseline: Baseline, _ report: ScanReport) -> String {
    let all = (report.findings + report.suppressed.map(\.finding)).flatMap { [$0] + $0.identifiers }
    var places: [Fingerprint: [Finding]] = [:]
    for finding in all { places[finding.fingerprint, default: []].append(finding) }
    var text = ""
    for entry in baseline.entries {
      text += line(entry) + (entry.note.isEmpty ? "" : "  # \(entry.note)") + "\n"
      let found = (places[entry.fingerprint] ?? []).filter { $0.ruleID == entry.ruleID }
      if found.isEmpty { text += "  nowhere any more: plimsoll baseline prune\n" }
      for finding in found {
        text += "  \(finding.path)\(finding.region.map { ":\($0.startLine):\($0.startColumn)" } ?? "")\n"
      }
    }
    let new = report.findings.filter { baseline.index(of: $0) == nil }
    return text + "\(counted(baseline.entries.count, "entry", "entries")); not among them: "
      + "\(counted(new.count, "finding", "findings")).\n"
  }

  private static func line(_ entry: Baseline.Entry) -> String {
    "\(entry.ruleID) \(entry.fingerprint)  \(counted(entry.places, "place", "places"))"
  }
}
