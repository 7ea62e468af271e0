internal import Checklist
internal import Detection
internal import FileTrees
public import Model

/// Runs a plan: files to matches, projects to check findings, both to one report.
public enum Scanner {
  /// Throws when the tree as a whole cannot be listed or read; everything smaller is a diagnostic in the report.
  public static func run(_ plan: ScanPlan) async throws(TreeError) -> ScanReport {
    let listing: TreeListing
    if let known = plan.listing { listing = try known.get() } else { listing = try await plan.tree.listing() }
    try await plan.tree.prepare(ProjectDiscovery.manifestCandidates(in: listing))
    let projects = ProjectDiscovery.find(in: listing, tree: plan.tree)
    let entries = contentEntries(plan, listing)

    let scanner = SecretScanner(
      plan.rules.secretTable(), markers: [InlineSuppressions.marker], today: plan.today)
    let assessor = MatchAssessor(
      rules: plan.rules, redaction: Redaction(showsSecrets: plan.showsSecrets),
      fingerprinter: Fingerprinter(key: plan.fingerprintKey), pathPrefix: plan.pathPrefix,
      projectRoots: ProjectRoots(projects.filter { $0.kind != .repository }.map(\.root)))

    // A commit is judged by itself: what is not in the index does not count.
    let twins =
      plan.staged == nil
      ? EnvironmentTwins(entries, tree: plan.tree, scanner: scanner, assessor: assessor) : EnvironmentTwins()
    var collector = FindingCollector(plan: plan, twins: twins)
    let content = ContentScan(tree: plan.tree, scanner: scanner, assessor: assessor, workers: plan.workers)
    for batch in batches(entries, plan) {
      try await plan.tree.prepare(batch)
      var results = await content.run(batch)
      if let staged = plan.staged {
        for (index, entry) in batch.enumerated() where !results[index].findings.isEmpty {
          results[index].findings = try await AddedLines.keep(results[index].findings, entry, staged)
        }
      }
      collector.add(batch, results)
    }

    let checks = ProjectScan(plan: plan, listing: listing, scanner: scanner, assessor: assessor)
    let outcomes = try await checks.run(relevant(projects, plan))
    for outcome in outcomes { collector.add(outcome) }
    return collector.report(listing: listing, outcomes: outcomes)
  }

  /// The files whose bytes are scanned: all, or with a staged change only its files.
  private static func contentEntries(_ plan: ScanPlan, _ listing: TreeListing) -> [FileEntry] {
    let files = listing.entries.filter { $0.kind == .file }
    guard let staged = plan.staged else { return files }
    return files.filter { staged.stagedPaths.contains($0.path) }
  }

  /// Git's objects are fetched in bounded batches; a disk needs none.
  private static func batches(_ entries: [FileEntry], _ plan: ScanPlan) -> [[FileEntry]] {
    guard plan.staged != nil else { return [entries] }
    var result: [[FileEntry]] = []
    var current: [FileEntry] = []
    var bytes = 0
    for entry in entries {
      let size = entry.size ?? 1 << 16
      if !current.isEmpty, bytes + size > 32 << 20 || current.count >= 4_096 {
        result.append(current)
        current = []
        bytes = 0
      }
      current.append(entry)
      bytes += size
    }
    if !current.isEmpty { result.append(current) }
    return result
  }

  /// A commit is held up only by the projects it touches.
  private static func relevant(_ projects: [Project], _ plan: ScanPlan) -> [Project] {
    guard let staged = plan.staged else { return projects }
    return projects.filter { project in
      staged.stagedPaths.contains { project.root.isEmpty || $0.hasPrefix(project.root + "/") }
    }
  }
}
