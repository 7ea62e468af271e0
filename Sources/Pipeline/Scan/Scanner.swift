internal import Checklist
internal import Detection
public import Model

/// Runs a plan: files to matches, projects to check findings, both to one report.
public enum Scanner {
  /// Throws when the tree as a whole cannot be listed or read; everything smaller is a diagnostic in the report.
  public static func run(_ plan: ScanPlan) async throws(TreeError) -> ScanReport {
    let tree = plan.tree
    let listing: TreeListing
    if let known = plan.listing { listing = try known.get() } else { listing = try await tree.listing() }
    let view = try await ProjectView(tree: tree, listing: listing, rules: plan.rules)
    // Archives whose members are in the tree are looked at by themselves, below.
    let entries = listing.entries.filter {
      ($0.kind == .file || $0.kind == .message) && !tree.isLookedInto($0.path) && plan.holds($0.path)
    }
    let content = content(
      plan, projectRoots: ProjectRoots(view.projects.filter { $0.kind != .repository }.map(\.root)))
    // A change is judged by itself: what is beside it does not count.
    let twins = tree.changedPaths == nil && tree.isState ? EnvironmentTwins(entries, content) : EnvironmentTwins()
    var collector = FindingCollector(plan: plan, twins: twins)
    try await add(entries, content, to: &collector)
    try await add(listing.links.filter { plan.holds($0.path) }, content, to: &collector)
    // A history has its names itself.
    if tree.isState, plan.holds(NameScan.path) {
      let names = await NameScan(content: content).run(listing.entries.filter { $0.kind == .file })
      collector.add([names.entry], [names.result])
    }
    let shells = listing.archives.filter { !$0.isInside(of: listing.archives) }.map { FileEntry(path: $0) }
    collector.addShells(shells, await content.run(shells))

    var outcomes = try await ProjectScan(plan: plan, view: view, content: content).run(
      pathsWithFindings: collector.pathsWithFindings)
    for index in outcomes.indices { collector.take(&outcomes[index]) }
    try await collector.settle()
    let report = collector.report(listing: listing, outcomes: outcomes)
    if plan.showsSecrets { return report }
    let mask = NameMask(report, content, confidence: plan.confidence)
    return mask.isEmpty ? report : report.masked(mask)
  }

  private static func add(
    _ entries: [FileEntry], _ content: ContentScan, to collector: inout FindingCollector
  ) async throws(TreeError) {
    let tree = content.tree
    for batch in tree.batches(entries) {
      let batch = Array(batch)
      try await tree.prepare(batch)
      var results = await content.run(batch)
      if tree.changedPaths != nil {
        for (index, entry) in batch.enumerated() where !results[index].findings.isEmpty {
          let kept = try await AddedLines.keep(results[index].findings, entry, tree)
          results[index].findings = kept.findings
          results[index].diagnostics += kept.diagnostics
        }
      }
      collector.add(batch.map(reported), results)
      tree.release(batch)
    }
  }

  /// The path that a link leads to is a text, as a message is, and counts as no file that was looked at.
  private static func reported(_ entry: FileEntry) -> FileEntry {
    guard entry.kind == .linkTarget else { return entry }
    var text = entry
    text.kind = .message
    return text
  }

  /// What scans the content of files, for a check and for everything that says what a check does.
  static func content(_ plan: ScanPlan, projectRoots: ProjectRoots) -> ContentScan {
    let assessor = MatchAssessor(
      rules: plan.rules, redaction: Redaction(showsSecrets: plan.showsSecrets),
      fingerprinter: Fingerprinter(key: plan.fingerprintKey), base: plan.base, projectRoots: projectRoots)
    return ContentScan(
      tree: plan.tree, scanner: plan.scanner, assessor: assessor, workers: plan.workers,
      others: plan.isRestricted && !plan.showsSecrets ? OtherSecrets(today: plan.today) : nil, progress: plan.progress)
  }
}

extension RepoPath {
  /// True for an archive that lies in another one.
  fileprivate func isInside(of archives: [RepoPath]) -> Bool {
    archives.contains { isBelow($0.archiveRoot) }
  }
}
