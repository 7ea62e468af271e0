internal import Checklist
internal import FileTrees
internal import Ignore
internal import Model
internal import RuleModel

/// Brings everything a run found into one report: suppressions of the configuration, confidence, order, scope.
struct FindingCollector {
  private let plan: ScanPlan
  private var findings: [Finding] = []
  private var suppressed: [SuppressedFinding] = []
  private var diagnostics: [Diagnostic] = []
  private var below: [String: Int] = [:]
  private let twins: EnvironmentTwins
  private var scope: ScanScope
  private var skipped: [SkipReason: [RepoPath]] = [:]
  private var usedEntries: Set<Int> = []
  private var known: KnownFindings
  private let names: [[NameGlob]]
  private let globs: [IgnoreRules]

  init(plan: ScanPlan, twins: EnvironmentTwins = EnvironmentTwins()) {
    self.plan = plan
    diagnostics = plan.diagnostics
    self.twins = twins
    known = KnownFindings(plan.baselines)
    scope = ScanScope(view: plan.tree.viewName, target: plan.target, rules: plan.rules.count)
    names = plan.suppressions.map { $0.rules.map { NameGlob($0) } }
    globs = plan.suppressions.map { IgnoreRules(globs: $0.paths, source: "suppressions") }
  }

  mutating func add(_ entries: [FileEntry], _ results: [ContentScan.FileResult]) {
    for (entry, result) in zip(entries, results) {
      if result.isUnreadable {
        skipped[.unreadable, default: []].append(entry.path)
      } else if entry.kind != .message {
        scope.files += 1
        scope.bytes += result.bytes
      }
      // A message or a list of names is no file that is looked at in another way.
      if entry.kind != .message, let reason = result.limitation { skipped[reason, default: []].append(entry.path) }
      diagnostics += result.diagnostics
      suppress(result.suppressed)
      for finding in result.findings { add(finding) }
    }
  }

  /// Adds what the bytes of archives hold that are looked into: comments, names, what stands before, between and behind the
  /// members. What is found in a member is not found again in the bytes that it is packed as.
  mutating func addShells(_ entries: [FileEntry], _ results: [ContentScan.FileResult]) {
    if entries.isEmpty { return }
    struct Value: Hashable {
      var rule: String
      var digest: Fingerprint?
    }
    let known = Set((findings + suppressed.map(\.finding)).map { Value(rule: $0.ruleID, digest: $0.valueDigest) })
    for (entry, result) in zip(entries, results) {
      if result.isUnreadable { skipped[.unreadable, default: []].append(entry.path) }
      diagnostics += result.diagnostics
      for finding in result.findings where !known.contains(Value(rule: finding.ruleID, digest: finding.valueDigest)) {
        add(finding)
      }
    }
  }

  /// Files with findings so far, sorted.
  var pathsWithFindings: [RepoPath] { Array(Set(findings.map(\.path))).sorted() }

  /// Takes over what checks found: there are thousands of findings in a tree of many projects, and each is held once.
  mutating func take(_ outcome: inout ProjectScan.Outcome) {
    add(outcome.content.map(\.entry), outcome.content.map(\.result))
    diagnostics += outcome.diagnostics
    suppress(outcome.suppressed)
    for finding in outcome.findings { add(finding) }
    (outcome.content, outcome.findings, outcome.suppressed) = ([], [], [])
  }

  /// Lets the tree tell once what it found in several versions of one file.
  mutating func settle() async throws(TreeError) {
    if plan.tree.isState { return }
    findings = try await plan.tree.settled(findings)
    struct Place: Hashable {
      var path: RepoPath
      var fingerprint: Fingerprint
    }
    let reasons = Dictionary(
      suppressed.map { (Place(path: $0.finding.path, fingerprint: $0.finding.fingerprint), $0.suppression) },
      uniquingKeysWith: { first, _ in first })
    let settled = try await plan.tree.settled(suppressed.map(\.finding))
    suppressed = settled.compactMap { finding in
      reasons[Place(path: finding.path, fingerprint: finding.fingerprint)].map {
        SuppressedFinding(finding: finding, suppression: $0)
      }
    }
  }

  /// What becomes of a finding that no marker suppresses.
  enum Verdict: Sendable {
    /// By the entry of the configuration with this number.
    case suppressed(Int)
    /// By an entry of a baseline.
    case known(Finding, baseline: Int, entry: Int)
    case reported(Finding)
    /// Below the confidence that was asked for.
    case counted
  }

  func verdict(on finding: Finding) -> Verdict {
    if let index = suppressionIndex(finding) { return .suppressed(index) }
    if twins.holds(finding.path), let confirmed = twins.confirmed(finding, ruleLevel: level(of: finding)) {
      return verdict(onReported: confirmed)
    }
    return finding.confidence < plan.confidence ? .counted : verdict(onReported: finding)
  }

  /// Of what would be reported the findings that are known are not.
  private func verdict(onReported finding: Finding) -> Verdict {
    if known.isEmpty { return .reported(finding) }
    var finding = finding
    guard let place = known.place(of: finding) else {
      finding.baselineState = .new
      return .reported(finding)
    }
    finding.baselineState = .unchanged
    return .known(finding, baseline: place.baseline, entry: place.entry)
  }

  private mutating func suppress(_ findings: [SuppressedFinding]) {
    suppressed += findings
    if !known.isEmpty { for entry in findings { known.note(entry.finding) } }
  }

  private mutating func add(_ finding: Finding) {
    known.note(finding)
    switch verdict(on: finding) {
    case .suppressed(let index):
      let entry = plan.suppressions[index]
      usedEntries.insert(index)
      suppressed.append(
        SuppressedFinding(
          finding: finding.alone,
          suppression: Suppression(kind: .external, reason: entry.reason, position: entry.position)))
    case .known(let finding, let baseline, let entry):
      suppressed.append(
        SuppressedFinding(finding: finding.alone, suppression: known.suppression(by: (baseline, entry))))
    case .reported(let finding):
      for identifier in finding.identifiers { known.note(identifier) }
      findings.append(finding)
      return
    case .counted: below[finding.ruleID, default: 0] += 1
    }
    // Whatever the reason is, it is none for what is listed with it.
    for identifier in finding.identifiers { add(identifier) }
  }

  private func level(of finding: Finding) -> Level {
    plan.rules.rules { $0 == finding.ruleID }.first?.level ?? finding.level
  }

  private func suppressionIndex(_ finding: Finding) -> Int? {
    if plan.suppressions.isEmpty { return nil }
    // In an archive a glob may be written as the path is in files, or as it is shown.
    let shown = plan.tree.shownPath(finding.path)
    let paths = (shown == finding.path ? [shown] : [finding.path, shown]).compactMap { path in
      plan.base.relative(path).map { PathCandidate($0.bytes) }
    }
    return plan.suppressions.indices.first { index in
      let entry = plan.suppressions[index]
      if let expires = entry.expires, expires < plan.today { return false }
      if !names[index].isEmpty, !names[index].contains(where: { $0.matches(finding.ruleID) }) { return false }
      if !entry.fingerprints.isEmpty, !entry.fingerprints.contains(finding.fingerprint.description) { return false }
      return globs[index].isEmpty || paths.contains { globs[index].covers($0) }
    }
  }

  /// Leaves no findings in the collector: the report has them.
  mutating func report(listing: TreeListing, outcomes: [ProjectScan.Outcome]) -> ScanReport {
    var scope = scope
    let isState = plan.tree.isState && plan.tree.changedPaths == nil
    var diagnostics = (diagnostics + listing.diagnostics + expiredSuppressions).filter { plan.holds($0.path) }
    // What nothing matches any more all shards together know.
    let isWhole = plan.shard == nil
    if plan.isComplete, isWhole { diagnostics += unusedSuppressions.map(\.diagnostic) }
    let isComplete = plan.isComplete && isWhole && !isIncomplete(listing)
    diagnostics += known.diagnostics(isComplete: isComplete, isState: isState && isWhole)
    if plan.tree.changedPaths != nil { diagnostics += known.diagnosticsOfAdded(suppressed) }
    var skipped = skipped
    for item in listing.skipped where plan.holds(item.path) { skipped[item.reason, default: []].append(item.path) }
    let ignored = listing.ignored.filter(plan.holds)
    if !ignored.isEmpty { skipped[.ignored] = ignored }
    scope.skipped = SkipReason.allCases.compactMap { reason in
      guard let paths = skipped[reason], !paths.isEmpty else { return nil }
      let sorted = paths.sorted()
      return ScanScope.Skipped(reason: reason, count: paths.count, examples: Array(sorted.prefix(5)))
    }
    let projects = outcomes.filter { $0.summary.kind != .repository }
    scope.projects = projects.count
    scope.rootPrefix = plan.rootPrefix
    scope.revision = plan.tree.revision
    scope.shard = plan.shard
    scope.baselines = known.scope(suppressed, isComplete: isComplete)
    scope.archives = listing.archives
    scope.history = listing.history
    // A shard of few files may have none.
    if scope.files == 0, plan.tree.changedPaths == nil, isWhole || listing.entries.isEmpty {
      diagnostics.append(.emptyScope(plan.target))
    }
    diagnostics = Diagnostic.unique(diagnostics)
    mark(outcomes)
    advise(outcomes)
    findings.sort(by: Finding.precedes)
    ValueGroups.join(&findings)
    let used = Set(findings.map(\.ruleID) + suppressed.map(\.finding.ruleID))
    suppressed.sort { Finding.precedes($0.finding, $1.finding) }
    var report = ScanReport(
      toolVersion: plan.toolVersion, findings: findings, suppressed: suppressed,
      belowConfidence: below.map { ScanReport.RuleCount(ruleID: $0.key, count: $0.value) }.sorted {
        $0.ruleID < $1.ruleID
      },
      checklists: checklists(findings, outcomes, diagnostics), projects: outcomes.map(\.summary),
      diagnostics: diagnostics, scope: scope,
      rules: RuleStore.complete(plan.rules.rules { used.contains($0) }).map { ReportingDescriptor($0) }.sorted {
        $0.id < $1.id
      },
      failOn: plan.failOn)
    (findings, suppressed) = ([], [])
    if !isWhole { report.shardState = shardState(listing) }
    if let earlier = plan.earlier {
      let here = Set((report.findings + report.suppressed.map(\.finding)).map(\.fingerprint))
      report.comparison = ScanReport.Comparison(
        name: earlier.name, gone: earlier.findings.filter { !here.contains($0.fingerprint) })
    }
    return scope.archives.isEmpty ? report : report.shown(plan.tree.shownPath)
  }

  /// Whether something was not looked at, so that what is not found need not be gone.
  private func isIncomplete(_ listing: TreeListing) -> Bool {
    (diagnostics + listing.diagnostics).contains { $0.severity == .error }
  }

  /// Secrets found in a file that a package would hold are shipped.
  private mutating func mark(_ outcomes: [ProjectScan.Outcome]) {
    let shipped = outcomes.reduce(into: Set<RepoPath>()) { $0.formUnion($1.shippedPaths) }
    guard !shipped.isEmpty else { return }
    // What a single commit brought may have been replaced since.
    for index in findings.indices where findings[index].commit == nil && shipped.contains(findings[index].path) {
      findings[index].reach = .shipped
    }
  }

  /// Secrets that only their names gave away: in the code and the data of a project its platform says where to put them.
  private mutating func advise(_ outcomes: [ProjectScan.Outcome]) {
    let advice = outcomes.reduce(into: [RepoPath: [SecretAdvice]]()) { advice, outcome in
      if let text = outcome.summary.kind.secretAdvice { advice[outcome.summary.root, default: []].append(text) }
    }
    guard !advice.isEmpty else { return }
    func text(for finding: Finding) -> SecretAdvice? {
      // Several projects can share a root.
      guard finding.fix == nil, let own = finding.project.flatMap({ advice[$0] }) else { return nil }
      return own.first { $0.isFor(finding.path) }
    }
    // The rules are gone through once, not once for each that found something.
    let found = Set(findings.lazy.filter { text(for: $0) != nil }.map(\.ruleID))
    let generic = Set(plan.rules.rules { found.contains($0) }.filter(Self.isAssignment).map(\.id))
    for index in findings.indices where generic.contains(findings[index].ruleID) {
      if let advice = text(for: findings[index]) { findings[index].fix = advice.text }
    }
  }

  private static func isAssignment(_ rule: Rule) -> Bool {
    guard case .secret(let spec) = rule.body, case .assignment = spec.matcher else { return false }
    return true
  }

  private var expiredSuppressions: [Diagnostic] {
    plan.suppressions.compactMap { entry in
      guard let expires = entry.expires, expires < plan.today else { return nil }
      return Diagnostic(
        severity: .warning, id: "suppression-expired",
        message: "this suppression expired on \(expires); delete it or give it a new date",
        path: RepoPath(entry.position.file), line: entry.position.line)
    }
  }

  private var unusedSuppressions: [ShardState.UnusedSuppression] {
    plan.suppressions.enumerated().compactMap { index, entry in
      if let expires = entry.expires, expires < plan.today { return nil }
      return usedEntries.contains(index)
        ? nil
        : ShardState.UnusedSuppression(number: index, file: entry.position.file, line: entry.position.line)
    }
  }

  private func shardState(_ listing: TreeListing) -> ShardState {
    ShardState(
      run: RunIdentity.of(plan, listing), isComplete: plan.isComplete,
      unused: plan.isComplete ? unusedSuppressions : [], baselines: known.uses)
  }

  private func checklists(
    _ findings: [Finding], _ outcomes: [ProjectScan.Outcome], _ diagnostics: [Diagnostic]
  ) -> [ProjectChecklist] {
    guard !plan.items.isEmpty else { return [] }
    let plugins = outcomes.filter { $0.summary.kind != .repository }
    // The repository's own checklist is shown where it holds no project of a known kind.
    let shown = plugins.isEmpty ? outcomes : plugins
    let roots = ProjectRoots(plugins.map(\.summary.root))
    func owned(_ findings: [Finding]) -> [RepoPath: [Int]] {
      var own: [RepoPath: [Int]] = [:]
      for (index, finding) in findings.enumerated() {
        var owners = roots.all(of: finding.path)
        if let project = finding.project, !owners.contains(project) { owners.append(project) }
        for owner in owners { own[owner, default: []].append(index) }
      }
      return own
    }
    let own = owned(findings)
    let hidden = suppressed.map(\.finding)
    let ownHidden = owned(hidden)
    let kinds = checkedKinds(findings)
    let unread = diagnostics.lazy.filter { $0.severity == .error }.compactMap(\.path).sorted()
    let ofContent = unread.isEmpty ? [] : contentItems
    return shown.map { outcome in
      let kind = outcome.summary.kind
      let root = outcome.summary.root
      let all = kind == .repository ? Array(findings.indices) : own[root] ?? []
      // Several projects can share a root: a rule about the one says nothing of the others.
      let counted = all.filter { index in kinds[findings[index].ruleID].map { $0.contains(kind) } ?? true }
      var evidence = outcome.evidence
      if let path = unread.first(where: { $0 == outcome.summary.root || $0.isBelow(outcome.summary.root) }) {
        let name = path.relative(to: outcome.summary.root).map(plan.tree.shownPath) ?? path
        for item in ofContent {
          evidence.leaveOpen(item, because: "Not everything was looked at: not `\(PrintableText.line(name.text))`.")
        }
      }
      let checklist = ChecklistEvaluator.evaluate(
        items: plan.items, project: outcome.summary, evidence: evidence, findings: findings, own: counted,
        suppressed: kind == .repository ? hidden : (ownHidden[root] ?? []).map { hidden[$0] })
      return plan.signOffs.applied(to: checklist, checksum: outcome.checksum)
    }
  }

  /// The items that the content of files decides.
  private var contentItems: Set<ChecklistItemID> {
    let secrets = plan.rules.rules { _ in true }.filter { rule in
      if case .secret = rule.body { true } else { false }
    }
    return Set(secrets.compactMap(\.checklist))
  }

  /// The kinds of project that the rules of findings are about; none for a rule that is about all, or about a repository.
  private func checkedKinds(_ findings: [Finding]) -> [String: [ProjectKind]] {
    let ids = Set(findings.map(\.ruleID))
    return plan.rules.rules { ids.contains($0) }.reduce(into: [:]) { result, rule in
      switch rule.body {
      case .check(let spec) where !spec.appliesTo.isEmpty && !spec.appliesTo.contains(.repository):
        result[rule.id] = spec.appliesTo
      default: break
      }
    }
  }
}
