internal import Checklist
internal import Detection
internal import Model

/// Runs the checklist rules over every project.
struct ProjectScan: Sendable {
  var plan: ScanPlan
  var listing: TreeListing
  var scanner: SecretScanner
  var assessor: MatchAssessor

  /// What the checks of one project gave.
  struct Outcome: Sendable {
    var context: CheckContext
    var findings: [Finding] = []
    var suppressed: [SuppressedFinding] = []
    var diagnostics: [Diagnostic] = []
  }

  /// In the order of `projects`.
  func run(_ projects: [Project]) async throws(TreeError) -> [Outcome] {
    let checks = plan.rules.checks(for: Set(projects.map(\.kind)))
    guard !checks.isEmpty || !plan.items.isEmpty else { return [] }
    for project in projects where project.kind != .repository || plan.staged == nil {
      try await plan.tree.prepare(documents(project))
    }
    let scan = self
    let width = max(1, plan.workers)
    return await withTaskGroup(of: (Int, Outcome).self) { group in
      var outcomes = [Outcome?](repeating: nil, count: projects.count)
      var next = 0
      func addTask() {
        guard next < projects.count else { return }
        let index = next
        next += 1
        group.addTask { (index, scan.run(projects[index], checks)) }
      }
      for _ in 0..<width { addTask() }
      while let (index, outcome) = await group.next() {
        outcomes[index] = outcome
        addTask()
      }
      return outcomes.compactMap { $0 }
    }
  }

  /// What a repository must have can only be said when its root is looked at, and is no project that has rules of its
  /// own for it.
  private var repositoryIsWhole: Bool { plan.coversRoot && !assessor.projectRoots.containsTop }

  /// Files that checks read: text of ordinary size.
  private func documents(_ project: Project) -> [FileEntry] {
    let prefix = project.root.isEmpty ? "" : project.root + "/"
    return listing.entries.filter { entry in
      entry.kind == .file && entry.path.hasPrefix(prefix) && (entry.size ?? 0) <= 1 << 20
    }
  }

  private func run(_ project: Project, _ checks: [(Rule, CheckSpec)]) -> Outcome {
    var context = CheckContext(
      project: project, tree: plan.tree, listing: listing, settings: plan.checklistSettings)
    var outcome = Outcome(context: context)
    do throws(TreeError) {
      context.shipped = try ShippedFiles.compute(project, in: plan.tree)
    } catch {
      outcome.diagnostics.append(
        Diagnostic(
          severity: .error, id: "shipped-files", message: "what the package would hold is not known: \(error.message)",
          path: project.root.isEmpty ? nil : project.root))
    }
    outcome.context = context
    var places = PlaceFinder(scan: self, project: project)
    for (rule, spec) in checks where spec.appliesTo.isEmpty || spec.appliesTo.contains(project.kind) {
      if project.kind == .repository, case .fileExists = spec.kind, !repositoryIsWhole { continue }
      for found in CheckRunner.run(spec.kind, in: context) {
        places.add(found, rule, to: &outcome)
      }
    }
    return outcome
  }
}

/// Turns what checks found into findings with a region, an excerpt and a fingerprint.
private struct PlaceFinder {
  let scan: ProjectScan
  let project: Project
  private var files: [String: OpenedFile] = [:]

  /// A file that findings point into, read once.
  private struct OpenedFile {
    var bytes: [UInt8]
    var lines: LineIndex
    var secrets: SortedRanges
    var inline: InlineSuppressions
  }

  init(scan: ProjectScan, project: Project) {
    self.scan = scan
    self.project = project
  }

  mutating func add(_ found: CheckFinding, _ rule: Rule, to outcome: inout ProjectScan.Outcome) {
    let path = project.root.isEmpty ? found.path : found.path.isEmpty ? project.root : "\(project.root)/\(found.path)"
    let entry = scan.listing.entries.first { $0.path == path }
    var finding = Finding(
      ruleID: rule.id, level: found.level ?? rule.level, confidence: .high, message: found.message, path: path,
      fingerprint: scan.assessor.fingerprinter.fingerprint(
        rule: rule.id, path: scan.plan.pathPrefix + path, value: Array(found.key.utf8)),
      project: project.kind == .repository ? scan.assessor.project(of: path) : project.root,
      reach: outcome.context.shipped?.contains(found.path) == true
        ? .shipped : entry.map(MatchAssessor.reach) ?? .unknown,
      checklist: rule.checklist, fix: found.fix)
    if let place = found.place, let file = open(path, entry) {
      let span = file.bytes.span
      let start = file.lines.offset(line: place.line - 1, scalarColumn: place.column - 1, in: span)
      let end = max(start, file.lines.offset(line: place.endLine - 1, scalarColumn: place.endColumn - 1, in: span))
      finding.region = file.lines.region(start..<end, in: span)
      finding.excerpt = scan.assessor.redaction.excerpt(span, file.lines, highlight: start..<end, secrets: file.secrets)
      let first = file.lines.line(of: start)
      if let suppression = files[path]?.inline.suppression(
        of: rule.id, isSecret: false, lines: first...max(first, file.lines.line(of: max(start, end - 1))), path: path)
      {
        outcome.suppressed.append(SuppressedFinding(finding: finding, suppression: suppression))
        return
      }
    }
    outcome.findings.append(finding)
  }

  private mutating func open(_ path: String, _ entry: FileEntry?) -> OpenedFile? {
    if let file = files[path] { return file }
    var bytes: [UInt8] = []
    let wanted = entry ?? FileEntry(path: path)
    guard (try? scan.plan.tree.read(wanted, offset: 0, limit: 4 << 20, into: &bytes)) == true else { return nil }
    var scratch = ScanScratch()
    var matches: [Match] = []
    _ = scan.scanner.scan(
      bytes.span, file: ScannedFile(path: path, head: bytes.span), scratch: &scratch, into: &matches)
    let lines = LineIndex(bytes.span)
    let known = scan.plan.rules.knownIDs
    let file = OpenedFile(
      bytes: bytes, lines: lines, secrets: SortedRanges(matches.map { $0.secretStart..<$0.secretEnd }),
      inline: InlineSuppressions(bytes.span, lines) { known.contains($0) || $0.contains("*") })
    files[path] = file
    return file
  }
}
