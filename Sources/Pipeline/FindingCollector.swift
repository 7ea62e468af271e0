internal import Checklist
internal import Model
internal import YAML

/// Brings everything a run found into one report: suppressions of the configuration, confidence, order, scope.
struct FindingCollector {
  private let plan: ScanPlan
  private var findings: [Finding] = []
  private var suppressed: [SuppressedFinding] = []
  private var diagnostics: [Diagnostic] = []
  private var below: [String: Int] = [:]
  private let twins: EnvironmentTwins
  private var scope: ScanScope
  private var skipped: [SkipReason: [String]] = [:]
  private var usedEntries: Set<Int> = []
  private let globs: [[PathGlob]]

  init(plan: ScanPlan, twins: EnvironmentTwins = EnvironmentTwins()) {
    self.plan = plan
    diagnostics = plan.diagnostics
    self.twins = twins
    scope = ScanScope(view: plan.tree.viewName, target: plan.target, rules: plan.rules.count)
    globs = plan.suppressions.map { $0.paths.map(PathGlob.init) }
  }

  mutating func add(_ entries: [FileEntry], _ results: [ContentScan.FileResult]) {
    for (entry, result) in zip(entries, results) {
      if result.isUnreadable {
        skipped[.unreadable, default: []].append(entry.path)
      } else {
        scope.files += 1
        scope.bytes += result.bytes
      }
      if result.isBinary { skipped[.binary, default: []].append(entry.path) }
      diagnostics += result.diagnostics
      suppressed += result.suppressed
      for finding in result.findings { add(finding) }
    }
  }

  mutating func add(_ outcome: ProjectScan.Outcome) {
    diagnostics += outcome.diagnostics
    suppressed += outcome.suppressed
    for finding in outcome.findings { add(finding) }
  }

  private mutating func add(_ finding: Finding) {
    if let index = suppressionIndex(finding) {
      let entry = plan.suppressions[index]
      usedEntries.insert(index)
      suppressed.append(
        SuppressedFinding(
          finding: finding,
          suppression: Suppression(kind: .external, reason: entry.reason, position: entry.position)))
    } else if twins.holds(finding.path), let confirmed = twins.confirmed(finding, ruleLevel: level(of: finding)) {
      findings.append(confirmed)
    } else if finding.confidence < plan.confidence {
      below[finding.ruleID, default: 0] += 1
    } else {
      findings.append(finding)
    }
  }

  private func level(of finding: Finding) -> Level {
    plan.rules.rules { $0 == finding.ruleID }.first?.level ?? finding.level
  }

  private func suppressionIndex(_ finding: Finding) -> Int? {
    plan.suppressions.indices.first { index in
      let entry = plan.suppressions[index]
      if let expires = entry.expires, expires < plan.today { return false }
      if !entry.rules.isEmpty, !entry.rules.contains(where: { RuleGlob.matches($0, finding.ruleID) }) { return false }
      if !entry.fingerprints.isEmpty, !entry.fingerprints.contains(finding.fingerprint.description) { return false }
      return globs[index].isEmpty || globs[index].contains { $0.matches(plan.pathPrefix + finding.path) }
    }
  }

  /// Path, position, rule, message: total, and the same whatever order the workers came in.
  static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    if a.path != b.path { return a.path.utf8.lexicographicallyPrecedes(b.path.utf8) }
    let (x, y) = (a.region?.byteOffset ?? -1, b.region?.byteOffset ?? -1)
    if x != y { return x < y }
    if a.ruleID != b.ruleID { return a.ruleID < b.ruleID }
    return a.message < b.message
  }

  func report(listing: TreeListing, outcomes: [ProjectScan.Outcome]) -> ScanReport {
    var scope = scope
    var diagnostics = diagnostics + listing.diagnostics + suppressionDiagnostics()
    var skipped = skipped
    for item in listing.skipped { skipped[item.reason, default: []].append(item.path) }
    if !listing.ignored.isEmpty { skipped[.ignored] = listing.ignored }
    scope.skipped = SkipReason.allCases.compactMap { reason in
      guard let paths = skipped[reason], !paths.isEmpty else { return nil }
      let sorted = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return ScanScope.Skipped(reason: reason, count: paths.count, examples: Array(sorted.prefix(5)))
    }
    let projects = outcomes.filter { $0.context.project.kind != .repository }
    scope.projects = projects.count
    if scope.files == 0, plan.staged == nil {
      diagnostics.append(
        Diagnostic(severity: .error, id: "empty-scope", message: "there was no file to look at in \(plan.target)"))
    }
    diagnostics.sort {
      ($0.path ?? "", $0.line ?? 0, $0.id, $0.message) < ($1.path ?? "", $1.line ?? 0, $1.id, $1.message)
    }
    let findings = ValueGroups.joined(marked(findings, outcomes).sorted(by: FindingCollector.precedes))
    let used = Set(findings.map(\.ruleID) + suppressed.map(\.finding.ruleID))
    return ScanReport(
      toolVersion: plan.toolVersion, findings: findings,
      suppressed: suppressed.sorted { FindingCollector.precedes($0.finding, $1.finding) },
      belowConfidence: below.map { ScanReport.RuleCount(ruleID: $0.key, count: $0.value) }.sorted {
        $0.ruleID < $1.ruleID
      },
      checklists: checklists(findings, outcomes), projects: outcomes.map { summary($0.context) },
      diagnostics: diagnostics, scope: scope,
      rules: RuleStore.complete(plan.rules.rules { used.contains($0) }).sorted { $0.id < $1.id },
      failOn: plan.failOn)
  }

  /// Secrets found in a file that a package would hold are shipped.
  private func marked(_ findings: [Finding], _ outcomes: [ProjectScan.Outcome]) -> [Finding] {
    let contexts = Dictionary(
      outcomes.map { ($0.context.project.root, $0.context) }, uniquingKeysWith: { first, _ in first })
    return findings.map { finding in
      guard let root = finding.project, let shipped = contexts[root]?.shipped else { return finding }
      let relative = root.isEmpty ? finding.path : String(finding.path.dropFirst(root.count + 1))
      guard shipped.contains(relative) else { return finding }
      var copy = finding
      copy.reach = .shipped
      return copy
    }
  }

  private func suppressionDiagnostics() -> [Diagnostic] {
    plan.suppressions.enumerated().compactMap { index, entry in
      if let expires = entry.expires, expires < plan.today {
        return Diagnostic(
          severity: .warning, id: "suppression-expired",
          message: "this suppression expired on \(expires); delete it or give it a new date",
          path: entry.position.file, line: entry.position.line)
      }
      guard plan.isComplete, !usedEntries.contains(index) else { return nil }
      return Diagnostic(
        severity: .warning, id: "suppression-unused", message: "this suppression matches no finding; delete it",
        path: entry.position.file, line: entry.position.line)
    }
  }

  private func checklists(_ findings: [Finding], _ outcomes: [ProjectScan.Outcome]) -> [ProjectChecklist] {
    guard !plan.items.isEmpty else { return [] }
    let plugins = outcomes.filter { $0.context.project.kind != .repository }
    // The repository's own checklist is shown where it holds no project of a known kind.
    let shown = plugins.isEmpty ? outcomes : plugins
    return shown.map { outcome in
      ChecklistEvaluator.evaluate(
        items: plan.items, project: summary(outcome.context), context: outcome.context, findings: findings)
    }
  }

  private func summary(_ context: CheckContext) -> ProjectSummary {
    func text(_ field: String) -> String? { context.project.manifest?.root?[field]?.scalar?.text }
    return ProjectSummary(
      kind: context.project.kind, root: context.project.root, name: text("name"), version: text("version"),
      shippedFiles: context.shipped?.files.count, shippedBytes: context.shipped?.totalBytes)
  }
}
