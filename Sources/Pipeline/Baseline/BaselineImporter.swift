internal import Digest
internal import FileTrees
internal import Model

/// Takes over what another scanner was told to pass over, by what plimsoll itself finds there.
enum BaselineImporter {
  struct Outcome {
    var entries: [Baseline.Entry]
    /// What was taken over and, entry by entry, what could not be.
    var text: String
  }

  /// - Parameter report: of everything that the plan is about.
  static func read(
    _ file: String, _ plan: ScanPlan, _ report: ScanReport, _ fingerprinter: Fingerprinter
  ) async throws(PlanError) -> Outcome {
    guard let path = DiskPath.canonical(file) else {
      throw PlanError(isUsage: true, "\(file): no such file")
    }
    let bytes: [UInt8]
    do throws(TreeError) { bytes = try LocalFile.read(path, limit: 256 << 20) } catch {
      throw PlanError(isUsage: true, error.description)
    }
    let list = try ForeignBaseline.parse(bytes, name: file)
    var search = Search(
      plan: plan, found: report.findings + report.suppressed.map(\.finding), fingerprinter: fingerprinter)
    // With the places where each stands on the disk; none where only a commit has it.
    var taken: [Baseline.Entry: Set<Place>] = [:]
    var missing: [String] = []
    var real = 0
    for foreign in list.entries {
      let findings: [Finding]
      switch try await search.answer(to: foreign) {
      case .found(let there): findings = there
      case .nothing(let reason):
        missing.append("  \(foreign.description): \(reason)\n")
        continue
      }
      if foreign.isReal { real += 1 }
      for finding in findings {
        let key = Baseline.Entry(ruleID: finding.ruleID, fingerprint: finding.fingerprint)
        taken[key, default: []].formUnion(search.isOnDisk(finding) ? [Place(finding)] : [])
      }
    }
    let entries = taken.map { entry, places in
      var entry = entry
      entry.places = places.isEmpty ? search.places(entry) : places.count
      return entry
    }
    let count = BaselineText.counted(list.entries.count, "entry", "entries")
    var text = "\(list.tool): \(count), found here: \(list.entries.count - missing.count).\n"
    if real > 0 { text += "Said to be real secrets: \(real). Change them where they are in use.\n" }
    if !missing.isEmpty { text += "Not taken over:\n" + missing.joined() }
    return Outcome(entries: entries, text: text)
  }

  /// Where a finding is, so that one that several entries name counts once.
  private struct Place: Hashable {
    var path: RepoPath
    var offset: Int?

    init(_ finding: Finding) {
      path = finding.path
      offset = finding.region?.byteOffset
    }
  }

  /// Looks entries up.
  private struct Search {
    var plan: ScanPlan
    var found: [Finding]
    var fingerprinter: Fingerprinter
    private var byPath: [RepoPath: [Finding]]
    private var counts: [Baseline.Entry: Int] = [:]
    /// By the SHA-1 of the value, made when it is first asked for.
    private var byDigest: [[UInt8]: [Finding]]?
    /// The commit that was asked for last: entries of one commit stand together, and a tree of a large repository is large.
    private var commit: (name: String, tree: Result<CommitTree, TreeError>)?

    init(plan: ScanPlan, found: [Finding], fingerprinter: Fingerprinter) {
      self.plan = plan
      self.found = found
      self.fingerprinter = fingerprinter
      byPath = Dictionary(grouping: found, by: \.path)
      for finding in found {
        counts[Baseline.Entry(ruleID: finding.ruleID, fingerprint: finding.fingerprint), default: 0] += 1
      }
    }

    func places(_ entry: Baseline.Entry) -> Int { max(1, counts[entry] ?? 1) }

    func isOnDisk(_ finding: Finding) -> Bool {
      byPath[finding.path]?.contains { $0.fingerprint == finding.fingerprint && Place($0) == Place(finding) } ?? false
    }

    enum Answer {
      case found([Finding])
      case nothing(reason: String)
    }

    mutating func answer(to entry: ForeignBaseline.Entry) async throws(PlanError) -> Answer {
      if let commit = entry.commit, case .failure(let error) = await tree(commit) {
        // The value may be in the file on the disk all the same.
        let there = withValue(of: entry)
        return there.isEmpty ? .nothing(reason: error.message) : .found(there)
      }
      let there = try await findings(for: entry)
      return there.isEmpty ? .nothing(reason: "plimsoll finds nothing there") : .found(there)
    }

    /// What has the entry's value in the entry's file: in another file it was known to nobody.
    private mutating func withValue(of entry: ForeignBaseline.Entry) -> [Finding] {
      guard let path = paths(entry).first(where: { byPath[$0] != nil }) else { return [] }
      if let value = entry.value {
        let digest = fingerprinter.digest(of: value)
        return byPath[path]?.filter { $0.valueDigest == digest } ?? []
      }
      return entry.valueSHA1.flatMap { digests()[$0] }?.filter { $0.path == path } ?? []
    }

    private mutating func findings(for entry: ForeignBaseline.Entry) async throws(PlanError) -> [Finding] {
      let same = withValue(of: entry)
      if !same.isEmpty { return same }
      if let commit = entry.commit { return try await findings(at: entry, in: commit) }
      // Lines move: an entry that names its value is about that value alone.
      if entry.value != nil || entry.valueSHA1 != nil { return [] }
      for path in paths(entry) {
        if let there = byPath[path] { return Self.at(entry.line, there) }
      }
      return []
    }

    /// From the top of the repository, which the tree may lie below.
    private func paths(_ entry: ForeignBaseline.Entry) -> [RepoPath] {
      [entry.path.relative(to: plan.rootPrefix), entry.path].compactMap { $0 }
    }

    private static func at(_ line: Int, _ findings: [Finding]) -> [Finding] {
      findings.filter { finding in
        guard let region = finding.region else { return false }
        return (region.startLine...max(region.startLine, region.endLine)).contains(line)
      }
    }

    private mutating func findings(
      at entry: ForeignBaseline.Entry, in commit: String
    ) async throws(PlanError) -> [Finding] {
      guard case .success(let tree) = await tree(commit) else { return [] }
      var plan = plan
      plan.tree = tree
      do throws(TreeError) {
        let files = try await tree.files(at: [entry.path]).filter { $0.kind == .file }
        try await tree.prepare(files)
        defer { tree.release(files) }
        var worker = ContentWorker(scan: Scanner.content(plan, projectRoots: ProjectRoots([])))
        return files.flatMap { file in
          let result = worker.result(file)
          return Self.at(entry.line, result.findings + result.suppressed.map(\.finding))
        }
      } catch {
        throw PlanError(isUsage: false, error.description)
      }
    }

    private mutating func tree(_ name: String) async -> Result<CommitTree, TreeError> {
      if let commit, commit.name == name { return commit.tree }
      let tree: Result<CommitTree, TreeError>
      if let root = plan.repositoryRoot {
        do throws(TreeError) { tree = .success(try await CommitTree.open(.tree(name), root: root)) } catch {
          tree = .failure(error)
        }
      } else {
        tree = .failure(TreeError(message: "it names a commit, and there is no repository here"))
      }
      commit = (name, tree)
      return tree
    }

    /// The values of all findings, as detect-secrets names them.
    private mutating func digests() -> [[UInt8]: [Finding]] {
      if let byDigest { return byDigest }
      var result: [[UInt8]: [Finding]] = [:]
      var bytes: [UInt8] = []
      for finding in found {
        guard finding.valueDigest != nil, let region = finding.region else { continue }
        let entry = FileEntry(path: finding.path)
        guard (try? plan.tree.read(entry, offset: region.byteOffset, limit: region.byteLength, into: &bytes)) == true
        else { continue }
        result[Digest.sha1.hash(bytes), default: []].append(finding)
      }
      byDigest = result
      return result
    }
  }
}
