internal import Configuration
internal import FileTrees
internal import Model

extension ScanPlan {
  /// Takes what another baseline has, or a commit, for known.
  mutating func compare(
    with name: String, _ request: ScanRequest, _ fingerprinter: Fingerprinter
  ) async throws(PlanError) {
    if !request.comparesRelease, let current = DiskPath.current, let path = DiskPath.named(name, below: current),
      path.isFile
    {
      baselines.append(try BaselineStore.read(path, name: name, fingerprinter))
      return
    }
    let (baseline, report) = try await EarlierCommit.baseline(name, request, in: repositoryRoot)
    // Asked first: what a release has is told as such, whether or not a file lists it, too.
    baselines.insert(baseline, at: 0)
    guard request.comparesRelease else { return }
    earlier = (
      baseline.name,
      report.findings.map { finding in
        var finding = finding
        finding.baselineState = .absent
        return finding
      }
    )
  }
}

/// What was found in the files of an earlier commit, with the rules and the configuration of today.
enum EarlierCommit {
  /// - Parameter request: the run that is compared with it.
  static func baseline(
    _ revision: String, _ request: ScanRequest, in repository: DiskPath?
  ) async throws(PlanError) -> (baseline: Baseline, report: ScanReport) {
    var earlier = request
    earlier.view = .commits(.tree(revision))
    // What is named may lie in another repository than the current directory.
    earlier.paths = request.paths.isEmpty ? [] : repository.map { [$0.description] } ?? []
    earlier.standardInput = nil
    earlier.honorsIgnore = true
    earlier.looksIntoArchives = false
    earlier.looksIntoShippedArchives = false
    earlier.newSince = nil
    earlier.comparesRelease = false
    earlier.notes = []
    earlier.baseline = .none
    earlier.wantsChecklist = false
    let plan = try await ScanPlanner.plan(earlier)
    let report: ScanReport
    do throws(TreeError) { report = try await Scanner.run(plan) } catch {
      throw PlanError(isUsage: false, "\(revision): \(error.description)")
    }
    if let problem = report.diagnostics.first(where: { $0.severity == .error }) {
      let place = problem.path.map { "\($0): " } ?? ""
      throw PlanError(isUsage: false, "\(revision) cannot be looked at as a whole: \(place)\(problem.message)")
    }
    let commit = report.scope.revision?.tips.first?.abbreviated
    let name = "\(revision)\(commit.map { " (\($0))" } ?? "")"
    return (Baseline(of: report.findings, name: name, isRevision: true), report)
  }
}
