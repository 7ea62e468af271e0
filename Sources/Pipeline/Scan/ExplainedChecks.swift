internal import Checklist
internal import FileTrees
internal import Model

/// What the checklist finds on one line, and what decides it.
enum ExplainedChecks {
  /// For a file on the disk: its project is checked as a whole, as rules of the checklist hold files against each other.
  static func text(of file: String, line: Int, _ request: ScanRequest) async -> String {
    guard let current = DiskPath.current, let path = DiskPath.named(file, below: current),
      let directory = projectDirectory(of: path)
    else {
      return "\n  the file lies in no project whose checklist is known here: `plimsoll check .` checks the repository\n"
    }
    var wide = request
    wide.paths = [directory.description]
    guard let place = try? TargetPlace(wide), let shown = path.relative(to: place.root),
      let plan = try? await ScanPlanner.plan(wide), let report = try? await Scanner.run(plan)
    else {
      return "\n  the checklist was not asked: `plimsoll check \(directory)` says why\n"
    }
    let rules = Dictionary(report.rules.map { ($0.id, $0) }) { first, _ in first }
    func isMeant(_ finding: Finding) -> Bool {
      guard finding.path == shown, rules[finding.ruleID]?.kind == .check else { return false }
      guard let region = finding.region else { return true }
      return (region.startLine...max(region.startLine, region.endLine)).contains(line)
    }
    var text = ""
    for finding in report.findings where isMeant(finding) { text += words(finding, rules[finding.ruleID], nil) }
    for known in report.suppressed where isMeant(known.finding) {
      text += words(known.finding, rules[known.finding.ruleID], known.suppression)
    }
    if text.isEmpty { text = "\n  the checklist of \(directory.name) finds nothing on this line\n" }
    return text
  }

  /// The nearest directory above that holds a manifest.
  private static func projectDirectory(of file: DiskPath) -> DiskPath? {
    let manifests = ProjectDiscovery.manifestPaths(above: ["x"])
    var directory = file.parent
    while let current = directory {
      if manifests.contains(where: { current.appending($0).isFile }) { return current }
      directory = current.parent
    }
    return nil
  }

  private static func words(_ finding: Finding, _ rule: ReportingDescriptor?, _ suppression: Suppression?) -> String {
    let place = finding.region == nil ? ", about the file as a whole" : ""
    var text = "\n  found by \(finding.ruleID) of the pack \(rule?.pack ?? "?"): \(finding.level.rawValue)\(place)\n"
    text += "    because: \(Redaction.printable(finding.message))\n"
    guard let rule else { return text }
    let rationale = rule.rationale.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    text += "    rule: \(rule.title). \(rationale)\n"
    if let item = finding.checklist { text += "    checklist: \(item)\n" }
    if finding.level != rule.level {
      text +=
        "    level: the rule's own is \(rule.level.rawValue); the profile, the configuration or this case makes it "
        + "\(finding.level.rawValue)\n"
    }
    let fix = finding.fix ?? rule.fix
    let lines = fix.split(whereSeparator: \.isNewline).map { Redaction.printable(String($0)) }
    if !lines.isEmpty { text += "    fix: \(lines.joined(separator: "; "))\n" }
    if let suppression {
      let reason = suppression.reason.isEmpty ? "" : ": \(Redaction.printable(suppression.reason))"
      text += "    suppressed by \(suppression.position.file):\(suppression.position.line)\(reason)\n"
    }
    return text
  }
}
