internal import Model

/// Decides which findings are known, and keeps count of what is.
struct KnownFindings: Sendable {
  /// What is known, in the order in which it is asked.
  let baselines: [Baseline]
  /// By baseline and entry: places where a finding was, whatever became of it.
  private var places: [[Int]]

  init(_ baselines: [Baseline]) {
    self.baselines = baselines
    places = baselines.map { [Int](repeating: 0, count: $0.entries.count) }
  }

  /// With the places that several shards counted.
  init(_ uses: [ShardState.BaselineUse]) {
    baselines = uses.map(\.baseline)
    places = uses.map(\.places)
  }

  var isEmpty: Bool { baselines.isEmpty }

  /// What a shard hands on.
  var uses: [ShardState.BaselineUse] {
    zip(baselines, places).compactMap { ShardState.BaselineUse($0, places: $1) }
  }

  /// The first baseline that has the finding, and the number of the entry.
  func place(of finding: Finding) -> (baseline: Int, entry: Int)? {
    for (index, baseline) in baselines.enumerated() {
      if let entry = baseline.index(of: finding) { return (index, entry) }
    }
    return nil
  }

  /// Takes note of a finding, whether it is reported or not.
  mutating func note(_ finding: Finding) {
    for (index, baseline) in baselines.enumerated() {
      if let entry = baseline.index(of: finding) { places[index][entry] += 1 }
    }
  }

  /// Why a finding is not reported that is known.
  func suppression(by place: (baseline: Int, entry: Int)) -> Suppression {
    let baseline = baselines[place.baseline]
    let entry = baseline.entries[place.entry]
    return Suppression(
      kind: .external, reason: entry.note.isEmpty ? "known before" : entry.note,
      position: SourcePosition(file: baseline.name, line: max(1, entry.line), column: 1), isBaseline: true)
  }

  /// Entries that no finding was for.
  func stale(_ index: Int) -> [Baseline.Entry] {
    zip(baselines[index].entries, places[index]).filter { $0.1 == 0 }.map(\.0)
  }

  /// Entries with more places than they were made for, each with the number there is now.
  func exceeded(_ index: Int) -> [(entry: Baseline.Entry, places: Int)] {
    zip(baselines[index].entries, places[index]).filter { $0.1 > $0.0.places }.map { ($0.0, $0.1) }
  }

  /// For the scope of a report with these findings that are suppressed.
  func scope(_ suppressed: [SuppressedFinding], isComplete: Bool) -> [ScanScope.Baseline] {
    baselines.indices.map { index in
      let name = baselines[index].name
      return ScanScope.Baseline(
        name: name, entries: baselines[index].entries.count,
        findings: suppressed.count { $0.suppression.isBaseline && $0.suppression.position.file == name },
        stale: isComplete ? stale(index).count : nil, isRevision: baselines[index].isRevision)
    }
  }

  /// What is to be said of a change that writes a known value once more: nothing of it is new, and yet it may go where it
  /// was not.
  func diagnosticsOfAdded(_ suppressed: [SuppressedFinding]) -> [Diagnostic] {
    let files = Set(baselines.filter { !$0.isRevision }.map(\.name))
    let added = suppressed.filter {
      $0.suppression.isBaseline && $0.finding.valueDigest != nil && files.contains($0.suppression.position.file)
    }
    let shown = added.count > 5 ? 4 : added.count
    var result = added.prefix(shown).map { known in
      Diagnostic(
        severity: .warning, id: "baseline-exceeded",
        message:
          "writes a value that \(known.suppression.position.file) knows: look where it goes "
          + "(\(known.finding.ruleID))", path: known.finding.path, line: known.finding.region?.startLine)
    }
    if added.count > shown {
      result.append(
        Diagnostic(
          severity: .warning, id: "baseline-exceeded",
          message: "the change writes \(added.count - shown) more values that a baseline knows: -v lists them"))
    }
    return result
  }

  /// What is to be said of baseline files: entries without a finding, and those that hide more than they say.
  ///
  /// - Parameter isComplete: true when everything was looked at that entries are about.
  /// - Parameter isState: true when each place was seen once.
  func diagnostics(isComplete: Bool, isState: Bool) -> [Diagnostic] {
    guard isState else { return [] }
    return baselines.indices.filter { !baselines[$0].isRevision }.flatMap { index -> [Diagnostic] in
      let name = RepoPath(baselines[index].name)
      var result = exceeded(index).map { exceeded in
        Diagnostic(
          severity: .warning, id: "baseline-exceeded",
          message:
            "hides a finding of \(exceeded.entry.ruleID) in \(exceeded.places) places and was made for "
            + "\(exceeded.entry.places): look where it went, then `plimsoll baseline update`",
          path: name, line: exceeded.entry.line)
      }
      let stale = isComplete ? stale(index) : []
      if let first = stale.first {
        let rules = Set(stale.map(\.ruleID)).sorted().prefix(5).joined(separator: ", ")
        result.append(
          Diagnostic(
            severity: .warning, id: "baseline-stale",
            message:
              "\(stale.count == 1 ? "an entry matches" : "\(stale.count) entries match") no finding any more (\(rules)): "
              + "`plimsoll baseline prune`", path: name, line: first.line))
      }
      return result
    }
  }
}
