internal import Configuration
public import FileTrees
public import Model

/// One step in the life of a baseline.
public enum BaselineStep: Sendable, Hashable {
  case create(replaces: Bool)
  case update
  case prune
  case show
  /// From another scanner's file.
  case take(from: String)
}

/// What a step came to.
public struct BaselineOutcome: Sendable {
  /// Where the baseline is.
  public var path: DiskPath
  /// What is to be written there; nil when nothing changes.
  public var content: String?
  /// For people; no value is in it.
  public var text: String
  /// What is found now.
  public var report: ScanReport
}

/// Makes and keeps baselines.
public enum BaselineKeeper {
  /// - Parameters:
  ///   - path: a directory of the project.
  ///   - file: the baseline where the configuration does not name it.
  public static func run(
    _ step: BaselineStep, in path: String, file: String?, _ request: ScanRequest
  ) async throws(PlanError) -> BaselineOutcome {
    var request = request
    request.paths = [path]
    let place = try TargetPlace(request)
    guard place.holdsFiles, place.named.allSatisfy(\.isDirectory) else {
      throw PlanError(isUsage: true, "\(path): a baseline is about a directory")
    }
    let found = try FoundConfiguration.find(request.configuration, for: place)
    // A baseline is about everything that its base holds, from whatever folder.
    let base = found?.directory ?? place.base
    request.paths = [base.description]
    request.baseline = .none
    let target = try target(file, found, base)
    if let problem = LocalFile.problem(with: target) {
      throw PlanError(isUsage: true, "\(PrintableText.line(target.description)): \(problem)")
    }
    if case .create(false) = step, target.isFile {
      throw PlanError(
        isUsage: true,
        "\(target): is there already; `plimsoll baseline update` adds to it, `create --force` makes it anew")
    }
    let plan = try await ScanPlanner.plan(request)
    let fingerprinter = Fingerprinter(key: plan.fingerprintKey)
    var old: Baseline?
    if target.isFile, step != .create(replaces: true) {
      old = try BaselineStore.read(target, name: target.name, fingerprinter)
    }
    let report: ScanReport
    do throws(TreeError) { report = try await Scanner.run(plan) } catch {
      throw PlanError(isUsage: false, error.description)
    }
    var outcome = BaselineOutcome(path: target, text: "", report: report)
    let now = Baseline(of: report.findings)
    let new: Baseline
    switch step {
    case .create:
      try checkIsWhole(report, outcome: "no baseline was written")
      new = now
      outcome.text = created(now, report, target)
    case .take(let other):
      let taken = try await BaselineImporter.read(other, plan, report, fingerprinter)
      new = Baseline((old?.entries ?? []) + taken.entries)
      outcome.text = taken.text + ending(new, target)
    case .update, .prune, .show:
      guard let old else {
        throw PlanError(isUsage: true, "\(target): no such baseline; `plimsoll baseline create` makes one")
      }
      if step == .show {
        outcome.text = BaselineText.list(old, report)
        return outcome
      }
      try checkIsWhole(report, outcome: step == .prune ? "nothing was taken out" : "nothing was added")
      new = step == .update ? Baseline(old.entries + now.entries) : pruned(old, report)
      outcome.text = BaselineText.difference(old, new, step) + ending(new, target)
    }
    let content = BaselineFile(new, keyCheck: fingerprinter.keyCheck).text
    if content != old.map({ BaselineFile($0, keyCheck: fingerprinter.keyCheck).text }) { outcome.content = content }
    return outcome
  }

  private static func target(
    _ file: String?, _ found: FoundConfiguration?, _ base: DiskPath
  ) throws(PlanError) -> DiskPath {
    if let file {
      guard let current = DiskPath.current else {
        throw PlanError(isUsage: false, "the current directory does not exist any more")
      }
      return DiskPath.former(file, below: current)
    }
    switch found?.configuration.baseline ?? .file(Configuration.baselineFileName) {
    case .file(let name): return base.appending(RepoPath(name))
    case .off:
      throw PlanError(
        isUsage: true, "`baseline: off` in \(found?.path.description ?? ""): take it out first, or name a file")
    }
  }

  /// What was not looked at is neither known nor gone.
  private static func checkIsWhole(_ report: ScanReport, outcome: String) throws(PlanError) {
    let problems = report.diagnostics.filter { $0.severity == .error }
    guard let first = problems.first else { return }
    let place = first.path.map { "\($0): " } ?? ""
    let further = problems.count > 1 ? "\n\(problems.count - 1) more of these: `plimsoll check` lists them" : ""
    throw PlanError(
      isUsage: false,
      "\(outcome): not everything could be looked at. Mend it, or leave the file out with `exclude` in .plimsoll.yaml\n"
        + "\(place)\(first.message)\(further)")
  }

  /// What is found still, with the places there are now.
  private static func pruned(_ old: Baseline, _ report: ScanReport) -> Baseline {
    // What somebody allows as well, or what is below the confidence, is still there.
    let now = Baseline(of: report.findings + report.suppressed.map(\.finding))
    let below = Set(report.belowConfidence.map(\.ruleID))
    return Baseline(
      old.entries.compactMap { entry in
        var entry = entry
        if let index = now.index(ofRule: entry.ruleID, entry.fingerprint) {
          entry.places = now.entries[index].places
          return entry
        }
        return below.contains(entry.ruleID) ? entry : nil
      })
  }

  private static func created(_ baseline: Baseline, _ report: ScanReport, _ path: DiskPath) -> String {
    guard !baseline.entries.isEmpty else {
      return "Nothing is found: the baseline is empty, and whatever comes is new.\n\(path)\n"
    }
    let secrets = report.findings.contains { $0.valueDigest != nil }
    let identifiers = report.findings.reduce(0) { $0 + $1.identifiers.count }
    return BaselineText.rules(of: report.findings)
      + "\(BaselineText.counted(report.findings.count, "finding", "findings"))"
      + (identifiers > 0
        ? " and \(BaselineText.counted(identifiers, "identifier", "identifiers")) beside them in " : " in ")
      + "\(BaselineText.counted(baseline.entries.count, "entry", "entries")): from now on only what is new fails.\n"
      + (secrets
        ? "The secrets among them are still in the project: change them where they are in use, then `plimsoll baseline prune`.\n"
        : "") + ending(baseline, path)
  }

  private static func ending(_ baseline: Baseline, _ path: DiskPath) -> String {
    "\(path)  (\(BaselineText.counted(baseline.entries.count, "entry", "entries")))\n"
  }
}
