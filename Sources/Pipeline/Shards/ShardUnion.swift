public import Model

/// Makes one report of the shards of a run: the report that a run over everything would have given, byte for byte.
public enum ShardUnion {
  /// The reports with the shards of each run joined, in the order in which runs come first; reports that are no shards
  /// stay as they are. A shard that is missing makes the report of its run incomplete.
  ///
  /// Throws a sentence for people when the same shard comes twice, since what it has would be counted twice.
  public static func joined(_ reports: [ScanReport]) throws(PlanError) -> [ScanReport] {
    var result: [ScanReport] = []
    var runs: [String: Int] = [:]
    var parts: [[Part]] = []
    for report in reports {
      guard let state = report.shardState, let shard = report.scope.shard else {
        result.append(report)
        continue
      }
      let part = Part(report: report, state: state, shard: shard)
      if let run = runs["\(state.run) \(shard.count)"] {
        if parts[run].contains(where: { $0.shard == shard }) {
          throw PlanError(
            isUsage: true, "shard \(shard.number) of \(shard.count) is given twice, and would be counted twice")
        }
        parts[run].append(part)
      } else {
        runs["\(state.run) \(shard.count)"] = parts.count
        parts.append([part])
      }
    }
    return result + parts.map(joined)
  }

  private struct Part {
    var report: ScanReport
    var state: ShardState
    var shard: Shard
  }

  private static func joined(_ parts: [Part]) -> ScanReport {
    let parts = parts.sorted { $0.shard.number < $1.shard.number }
    let reports = parts.map(\.report)
    var joined = reports[0]
    joined.shardState = nil
    joined.findings = reports.flatMap(\.findings).map(ValueGroups.single).sorted(by: Finding.precedes)
    ValueGroups.join(&joined.findings)
    joined.suppressed = reports.flatMap(\.suppressed).sorted { Finding.precedes($0.finding, $1.finding) }
    joined.belowConfidence = ScanReport.RuleCount.joined(reports.map(\.belowConfidence))
    joined.projects = projects(reports)
    joined.rules = ReportingDescriptor.joined(reports.map(\.rules))
    joined.scope = scope(reports)
    joined.scope.projects = joined.projects.count { $0.kind != .repository }
    var diagnostics = reports.flatMap(\.diagnostics) + missing(parts)
    let isComplete = parts.allSatisfy(\.state.isComplete)
    if isComplete, diagnostics.allSatisfy({ $0.id != "shard-missing" }) {
      diagnostics += unused(parts.map(\.state.unused)).map(\.diagnostic)
    }
    let known = KnownFindings(uses(parts.map(\.state.baselines)))
    let isWhole = isComplete && diagnostics.allSatisfy { $0.severity != .error }
    diagnostics += known.diagnostics(isComplete: isWhole, isState: true)
    joined.scope.baselines = known.scope(joined.suppressed, isComplete: isWhole)
    if joined.scope.files == 0, diagnostics.allSatisfy({ $0.id != "empty-scope" }) {
      diagnostics.append(.emptyScope(joined.scope.target))
    }
    joined.diagnostics = Diagnostic.unique(diagnostics)
    return joined
  }

  /// What nobody hands in nobody has looked at.
  private static func missing(_ parts: [Part]) -> [Diagnostic] {
    let count = parts[0].shard.count
    let there = Set(parts.map(\.shard.number))
    return (1...count).filter { !there.contains($0) }.map { number in
      Diagnostic(
        severity: .error, id: "shard-missing",
        message: "the report of shard \(number) of \(count) is missing: what it was to look at is not in this report")
    }
  }

  /// A project is listed by every shard that found something in it.
  private static func projects(_ reports: [ScanReport]) -> [ProjectSummary] {
    struct Key: Hashable {
      var kind: ProjectKind
      var root: RepoPath
    }
    var seen: Set<Key> = []
    let unique = reports.flatMap(\.projects).filter { seen.insert(Key(kind: $0.kind, root: $0.root)).inserted }
    func rank(_ project: ProjectSummary) -> (Int, RepoPath, Int) {
      (
        project.kind == .repository ? 0 : 1, project.root,
        ProjectKind.allCases.firstIndex(of: project.kind) ?? ProjectKind.allCases.count
      )
    }
    return unique.sorted { rank($0) < rank($1) }
  }

  private static func scope(_ reports: [ScanReport]) -> ScanScope {
    var scope = reports[0].scope
    scope.shard = nil
    scope.files = reports.reduce(0) { $0 + $1.scope.files }
    scope.bytes = reports.reduce(0) { $0 + $1.scope.bytes }
    scope.skipped = ScanScope.Skipped.joined(reports.map(\.scope.skipped))
    return scope
  }

  /// Entries that no shard has a match for.
  private static func unused(_ lists: [[ShardState.UnusedSuppression]]) -> [ShardState.UnusedSuppression] {
    guard let first = lists.first else { return [] }
    return lists.dropFirst().reduce(first) { left, list in
      let others = Set(list)
      return left.filter(others.contains)
    }
  }

  private static func uses(_ lists: [[ShardState.BaselineUse]]) -> [ShardState.BaselineUse] {
    guard var total = lists.first else { return [] }
    // Of one run, all have the same baselines.
    for list in lists.dropFirst() {
      for (index, use) in list.enumerated() where total.indices.contains(index) {
        guard use.places.count == total[index].places.count else { continue }
        total[index].places = zip(total[index].places, use.places).map { $0 &+ $1 }
      }
    }
    return total
  }
}
