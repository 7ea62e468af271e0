internal import Model

/// A report's checklists, counted and put in order: what every release report prints.
struct ReleaseReadiness {
  var report: ScanReport
  var rules: RuleTable
  /// What is not ready first, the most failures first among these; then by root.
  var projects: [ProjectReadiness]
  /// Findings that belong to no item of any checklist and lie in no project that has one, in order.
  var strayFindings: [Int]
  /// How many of `strayFindings` are at or above the level that fails the run.
  var strayFailures: Int

  init(_ report: ScanReport) {
    self.report = report
    rules = RuleTable(report)
    var isListed = [Bool](repeating: false, count: report.findings.count)
    for result in report.checklists.lazy.flatMap(\.results) {
      for index in result.findings where isListed.indices.contains(index) { isListed[index] = true }
    }
    var byRoot: [RepoPath: Int] = [:]
    for (index, checklist) in report.checklists.enumerated() where byRoot[checklist.project.root] == nil {
      byRoot[checklist.project.root] = index
    }
    var others = [[Int]](repeating: [], count: report.checklists.count)
    var stray: [Int] = []
    for (index, finding) in report.findings.enumerated() where !isListed[index] {
      if let project = finding.project, let owner = byRoot[project] {
        others[owner].append(index)
      } else {
        stray.append(index)
      }
    }
    func failures(_ indices: [Int]) -> Int { indices.count { report.findings[$0].level >= report.failOn } }
    strayFindings = stray
    strayFailures = failures(stray)
    projects = report.checklists.enumerated().map { index, checklist in
      ProjectReadiness(
        checklist, index: index, otherFindings: others[index], otherFailures: failures(others[index]))
    }.sorted(by: Self.precedes)
  }

  /// The findings of `indices` that the report has.
  func findings(_ indices: [Int]) -> [Finding] {
    indices.filter(report.findings.indices.contains).map { report.findings[$0] }
  }

  func count(_ verdict: ReadinessVerdict) -> Int { projects.count { $0.verdict == verdict } }

  /// The worst of all projects; a stray failure or an incomplete scan makes the whole not ready.
  var verdict: ReadinessVerdict {
    if strayFailures > 0 || report.isIncomplete || count(.notReady) > 0 { return .notReady }
    if count(.needsPerson) > 0 { return .needsPerson }
    return count(.ready) > 0 ? .ready : .empty
  }

  /// The verdict over all projects: `Not ready. 262 projects: 12 not ready, 250 to sign off.`
  var sentence: String {
    var obstacles: [String] = []
    if report.isIncomplete { obstacles.append("the scan is incomplete") }
    if strayFailures > 0 { obstacles.append("\(CountWords.of(strayFailures, "finding")) outside every project") }
    if let only = projects.first, projects.count == 1 {
      if obstacles.isEmpty { return only.sentence }
      return "Not ready: \(obstacles.joined(separator: ", ")). The project alone: \(only.sentence)"
    }
    let start =
      switch verdict {
      case .notReady: "Not ready" + (obstacles.isEmpty ? "" : ": ") + obstacles.joined(separator: ", ")
      case .needsPerson: "Ready once a person has signed off the open items"
      case .ready: "Ready"
      case .empty: "Nothing to decide"
      }
    if projects.isEmpty { return "\(start): no project was found." }
    let counts = [ReadinessVerdict.notReady, .needsPerson, .ready, .empty].compactMap { verdict in
      let count = self.count(verdict)
      return count > 0 ? "\(CountWords.grouped(count)) \(verdict.title)" : nil
    }
    return "\(start). \(CountWords.of(projects.count, "project")): \(counts.joined(separator: ", "))."
  }

  /// A line of the list of items that fail most.
  struct ItemCount {
    var item: ChecklistItem
    var projects: Int
  }

  /// Items by the number of projects they fail in, at most `limit`.
  func mostFailed(_ limit: Int) -> [ItemCount] {
    var counts: [ChecklistItemID: ItemCount] = [:]
    for result in projects.lazy.flatMap(\.checklist.results) where result.status == .failed {
      counts[result.item.id, default: ItemCount(item: result.item, projects: 0)].projects += 1
    }
    let sorted = counts.values.sorted { a, b in
      a.projects != b.projects ? a.projects > b.projects : a.item.id < b.item.id
    }
    return Array(sorted.prefix(limit))
  }

  private static func precedes(_ a: ProjectReadiness, _ b: ProjectReadiness) -> Bool {
    let order: [ReadinessVerdict] = [.notReady, .needsPerson, .ready, .empty]
    let (first, second) = (order.firstIndex(of: a.verdict) ?? 0, order.firstIndex(of: b.verdict) ?? 0)
    if first != second { return first < second }
    if a.failed + a.otherFailures != b.failed + b.otherFailures {
      return a.failed + a.otherFailures > b.failed + b.otherFailures
    }
    if a.project.root != b.project.root {
      return a.project.root < b.project.root
    }
    return a.index < b.index
  }
}
