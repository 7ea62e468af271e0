internal import Checklist
internal import Detection
internal import Model
internal import RuleModel

/// Runs the checklist rules over every project.
struct ProjectScan: Sendable {
  var plan: ScanPlan
  var view: ProjectView
  var content: ContentScan
  private let patterns = PathPatternCache()
  /// What changed manifests were before the change, by their paths.
  var replaced: [RepoPath: [[UInt8]]] = [:]
  /// What is not in force of the rules for the items of a checklist.
  var missing: [ProjectKind: [ChecklistItemID: MissingRules]] = [:]
  /// Items that no rule in force can fail.
  var unjudged: [ChecklistItemID] = []

  /// What the checks of one project gave; nothing of the project itself is kept.
  struct Outcome: Sendable {
    var summary: ProjectSummary
    var evidence = ChecklistEvaluator.ProjectEvidence()
    /// What sign-offs are bound to; nil where there are none, or where not everything that ships can be read.
    var checksum: String?
    /// Those of the files with findings that the package would hold.
    var shippedPaths: Set<RepoPath> = []
    /// What scanning the content of files gave that ship though git does not show them.
    var content: [(entry: FileEntry, result: ContentScan.FileResult)] = []
    var findings: [Finding] = []
    var suppressed: [SuppressedFinding] = []
    var diagnostics: [Diagnostic] = []
  }

  /// In the order of the projects.
  ///
  /// - Parameter pathsWithFindings: files whose content had findings, sorted.
  func run(pathsWithFindings: [RepoPath]) async throws(TreeError) -> [Outcome] {
    // Without a checklist only what ships and is not listed, or has findings, makes a project of interest.
    let hasChecklist = !view.checks.isEmpty || !plan.items.isEmpty
    let projects = view.projects.filter { project in
      plan.holds(project.root) && hasChecklist || isOfInterest(project, pathsWithFindings)
    }
    let checks = view.checks
    guard hasChecklist || view.change == nil && !projects.isEmpty else { return [] }
    var scan = self
    if scan.plan.checklistSettings.tags == nil, comparesWithReleases(projects, checks) {
      scan.plan.checklistSettings.tags = await plan.readsTags?()
    }
    scan.plan.checklistSettings.commitTimes = await commitTimes(projects, checks)
    scan.replaced = try await replacedManifests(projects)
    if !plan.items.isEmpty {
      let inForce = plan.rules.all
      let judged = Set(inForce.compactMap(\.checklist))
      for kind in Set(projects.map(\.kind)) { scan.missing[kind] = MissingRules.byItem(for: kind, inForce) }
      scan.unjudged = plan.items.filter { !$0.isManual && !judged.contains($0.id) }.map(\.id)
    }
    let tree = plan.tree
    try await prepare(projects, checks) { entries async throws(TreeError) in try await tree.expect(entries) }
    let outcomes = await scan.judge(projects, checks, pathsWithFindings)
    guard tree.hasMissed else { return outcomes }
    try await prepare(projects, checks) { entries async throws(TreeError) in try await tree.prepare(entries) }
    return await scan.judge(projects, checks, pathsWithFindings)
  }

  /// Of projects that a check compares with their commits; a few at most, as it is only asked about recent dates.
  private func commitTimes(_ projects: [Project], _ checks: [(rule: Rule, check: CheckSpec)]) async -> [RepoPath: Int] {
    guard view.change == nil, let read = plan.readsCommitTime else { return [:] }
    var result: [RepoPath: Int] = [:]
    for (_, check) in checks {
      for project in projects
      where check.applies(to: project.kind)
        && check.kind.asksForCommitTime(of: project, in: plan.tree, plan.checklistSettings)
      {
        result[project.root] = await read(project, plan.tree)
      }
    }
    return result
  }

  /// Whether what has been released matters: never for a change, which a hook looks at.
  private func comparesWithReleases(_ projects: [Project], _ checks: [(rule: Rule, check: CheckSpec)]) -> Bool {
    view.change == nil
      && checks.contains { rule, check in
        check.kind == .versionBumped(VersionBumpedCheck()) && projects.contains { check.applies(to: $0.kind) }
      }
  }

  private func judge(
    _ projects: [Project], _ checks: [(rule: Rule, check: CheckSpec)], _ pathsWithFindings: [RepoPath]
  ) async -> [Outcome] {
    let scan = self
    let width = max(1, plan.workers)
    return await withTaskGroup(of: (Int, Outcome).self) { group in
      var outcomes = [Outcome?](repeating: nil, count: projects.count)
      var next = 0
      func addTask() {
        guard next < projects.count else { return }
        let index = next
        next += 1
        group.addTask { (index, scan.run(projects[index], checks, pathsWithFindings)) }
      }
      for _ in 0..<width { addTask() }
      while let (index, outcome) = await group.next() {
        outcomes[index] = outcome
        addTask()
      }
      return outcomes.compactMap { $0 }
    }
  }

  /// Whether files with findings lie in a project, or, of a project that is judged here, its package may hold what the
  /// listing does not.
  private func isOfInterest(_ project: Project, _ pathsWithFindings: [RepoPath]) -> Bool {
    guard project.kind != .repository else { return false }
    return !pathsWithFindings.range(below: project.root, by: \.self).isEmpty
      || plan.holds(project.root) && mayShipMore(project)
  }

  /// Git's own database is in no listing, and lies at the top of the repository.
  private func mayShipMore(_ project: Project) -> Bool {
    view.index.isRepository && project.root.isEmpty
      || !view.index.unlisted.range(below: project.root, by: \.self).isEmpty
  }

  /// Makes what the checks read ready, where the view wants it.
  ///
  /// - Parameter asks: what of a project is asked for: text of ordinary size is what checks read, and of a project that no
  ///   check is about only the manifest.
  private func prepare(
    _ projects: [Project], _ checks: [(rule: Rule, check: CheckSpec)],
    _ asks: ([FileEntry]) async throws(TreeError) -> Void
  ) async throws(TreeError) {
    guard !plan.tree.readsOnDemand else { return }
    for project in projects {
      let context = context(project)
      let touched = checks.filter {
        $0.check.applies(to: project.kind) && CheckRunner.isTouched($0.check.kind, in: context)
      }
      if project.kind == .repository {
        // Of the repository file by file what the change holds is judged.
        if !touched.isEmpty {
          try await plan.tree.prepare(view.change?.entries ?? project.entries.filter { $0.kind == .file })
        }
      } else {
        let manifest = project.manifestPath.map(project.treePath)
        // Where a link leads is what git has of it.
        let links = touched.isEmpty ? 0..<0 : view.index.links.range(below: project.root, by: \.self)
        try await asks(
          project.entries.filter {
            touched.isEmpty ? $0.path == manifest : $0.kind == .file && ($0.size ?? 0) <= 1 << 20
          } + view.index.links[links].map { FileEntry(path: $0, kind: .linkTarget) })
      }
      let directories = touched.flatMap { CheckRunner.ignoreDirectories(for: $0.check.kind, in: context) }
      if !directories.isEmpty { try await plan.tree.prepareIgnoreRules(for: Array(Set(directories)).sorted()) }
    }
  }

  private func context(_ project: Project) -> CheckContext {
    var context = CheckContext(
      project: project, tree: plan.tree, index: view.index, settings: plan.checklistSettings, change: view.change,
      compiled: patterns)
    context.replacedManifests = project.manifestPath.flatMap { replaced[project.treePath($0)] }
    return context
  }

  /// What the manifests that the change edits were before it. Of one that several commits edit it is not asked for: what
  /// the last of them replaces is no more than the one before has left.
  private func replacedManifests(_ projects: [Project]) async throws(TreeError) -> [RepoPath: [[UInt8]]] {
    guard let change = view.change else { return [:] }
    var result: [RepoPath: [[UInt8]]] = [:]
    for case let path? in projects.map({ project in project.manifestPath.map(project.treePath) })
    where !view.superseded.contains(path) {
      guard let index = change.entries.index(of: path, by: \.path) else { continue }
      let contents = try await plan.tree.previousContents(of: change.entries[index]).contents
      if !contents.isEmpty { result[path] = contents }
    }
    return result
  }

  /// What a repository must have can only be said when its root is looked at, and is no project that has rules of its
  /// own for it.
  private var repositoryIsWhole: Bool { plan.coversRoot && !content.assessor.projectRoots.contains(.root) }

  private static let notWhole =
    "Not looked at: it is about a repository as a whole; run `plimsoll report` at the top of it."

  private func run(
    _ closed: Project, _ checks: [(rule: Rule, check: CheckSpec)], _ pathsWithFindings: [RepoPath]
  ) -> Outcome {
    let project = closed.opened(in: plan.tree)
    defer { project.forget() }
    var context = context(project)
    var diagnostics: [Diagnostic] = []
    do throws(TreeError) {
      context.shipped = try ShippedFiles.compute(project, in: plan.tree, compiled: patterns)
    } catch {
      diagnostics.append(
        Diagnostic(
          severity: .error, id: "shipped-files", message: "what the package would hold is not known: \(error.message)",
          path: project.root.isEmpty ? nil : project.root))
    }
    var outcome = Outcome(summary: summary(context), diagnostics: diagnostics)
    if let shipped = context.shipped {
      let own = pathsWithFindings[pathsWithFindings.range(below: project.root, by: \.self)]
      outcome.shippedPaths = Set(own.filter { path in path.relative(to: project.root).map(shipped.contains) ?? false })
    }
    // The rest is told by the shard that the project is in.
    guard plan.holds(project.root) else { return outcome }
    scanShipped(context, &outcome)
    let unjudged = unjudgedPackage(context, checks, &outcome)
    if let shipped = context.shipped, !plan.signOffs.isEmpty(of: project.root) {
      // What cannot be read is a diagnostic of the scan already.
      outcome.checksum = try? PackageChecksum(forSignOffsOf: project, shipped, in: plan.tree).hexadecimal
    }
    var places = PlaceFinder(scan: self, project: project)
    var passedOver: [ChecklistItemID] = []
    for (rule, spec) in checks where spec.applies(to: project.kind) && CheckRunner.isTouched(spec.kind, in: context) {
      if project.kind == .repository, case .fileExists = spec.kind, !repositoryIsWhole {
        if let item = rule.checklist { passedOver.append(item) }
        continue
      }
      for found in CheckRunner.run(spec.kind, in: context) {
        places.add(found, rule, shipped: context.shipped, to: &outcome)
      }
    }
    outcome.diagnostics += project.diagnosticsOfReading
    if !plan.items.isEmpty {
      outcome.evidence = ChecklistEvaluator.evidence(for: plan.items, in: context)
      for item in passedOver { outcome.evidence.setAside(item, because: Self.notWhole) }
      for item in self.unjudged { outcome.evidence.leaveOpen(item, because: MissingRules.all) }
      for (item, missing) in missing[project.kind] ?? [:] where !self.unjudged.contains(item) {
        if let reason = missing.reasonToLeaveOpen { outcome.evidence.leaveOpen(item, because: reason) }
        if let remark = missing.remark { outcome.evidence.remark(on: item, remark) }
      }
      if let unjudged {
        for item in unjudged.items { outcome.evidence.leaveOpen(item, because: "Not looked at: \(unjudged.reason).") }
      }
    }
    return outcome
  }

  /// The items whose rules are about what ships, where that is not known or not all of it; it is said in the report, too. Nil
  /// where it is known, and where no rule asks.
  private func unjudgedPackage(
    _ context: CheckContext, _ checks: [(rule: Rule, check: CheckSpec)], _ outcome: inout Outcome
  ) -> (items: [ChecklistItemID], reason: String)? {
    guard view.change == nil, context.project.kind != .repository else { return nil }
    let asking = checks.filter {
      $0.check.applies(to: context.project.kind) && CheckRunner.judgesPackage($0.check.kind)
    }
    let reason = context.shipped.map(\.unknown) ?? context.project.reasonNotToKnowThePackage
    guard !asking.isEmpty, let reason else { return nil }
    // Where it could not be computed that is said already.
    if outcome.diagnostics.isEmpty {
      outcome.diagnostics.append(
        Diagnostic(
          severity: .note, id: "package-not-judged", message: "not everything that ships is judged: \(reason)",
          path: context.project.manifestPath.map(context.project.treePath)))
    }
    return (asking.compactMap(\.rule.checklist), reason)
  }

  /// Scans what the package would hold and git does not show: ignored files, nested repositories, links.
  private func scanShipped(_ context: CheckContext, _ outcome: inout Outcome) {
    guard view.change == nil, let shipped = context.shipped else { return }
    let excluded = shipped.files.map { context.project.treePath($0.path) }.filter(plan.tree.isExcluded)
    if !excluded.isEmpty {
      let names = excluded.prefix(5).map(\.text).joined(separator: ", ")
      outcome.diagnostics.append(
        Diagnostic(
          severity: .note, id: "shipped-excluded",
          message:
            "the package would hold \(excluded.count == 1 ? "a file" : "\(excluded.count) files") that `exclude` "
            + "keeps from being looked at: \(names)\(excluded.count > 5 ? ", …" : "")",
          path: context.project.root.isEmpty ? nil : context.project.root))
    }
    let hidden = shipped.files.compactMap { file -> FileEntry? in
      let path = context.project.treePath(file.path)
      // Git's own database is a matter of what ships, not of content; its configuration may name a user and a password.
      if file.path.isInsideGitDirectory, !file.path.name.elementsEqual("config".utf8) { return nil }
      if view.index.entry(at: path) != nil || plan.tree.isExcluded(path) || plan.tree.isLookedInto(path) { return nil }
      return FileEntry(
        path: path, kind: file.isSymbolicLink ? .symbolicLink : .file, size: file.size, isTracked: false,
        // What was not named is not listed either, whatever git makes of it.
        isIgnored: !file.isSymbolicLink && plan.tree.isIgnored(path) == true)
    }
    guard !hidden.isEmpty else { return }
    var worker = ContentWorker(scan: content)
    for entry in hidden {
      var result = worker.result(entry)
      for index in result.findings.indices {
        result.findings[index].reach = .shipped
        if entry.isIgnored { result.findings[index].message += "; git ignores this file, and the package holds it" }
      }
      // A link to a directory or to nothing is no file; that it ships is said by the checks.
      if result.isUnreadable, entry.kind == .symbolicLink { continue }
      outcome.content.append((entry, result))
    }
  }

  private func summary(_ context: CheckContext) -> ProjectSummary {
    ProjectSummary(
      kind: context.project.kind, root: context.project.root, name: context.project.name,
      version: context.project.version, shippedFiles: context.shipped?.files.count,
      shippedBytes: context.shipped?.totalBytes,
      largestFiles: context.shipped?.files.largest(ProjectSummary.largestCount) ?? [])
  }
}

extension RepoPath {
  /// True for what lies in a directory called `.git`.
  fileprivate var isInsideGitDirectory: Bool { ancestors.contains { $0.name.elementsEqual(".git".utf8) } }
}

extension CheckSpec {
  fileprivate func applies(to kind: ProjectKind) -> Bool { appliesTo.isEmpty || appliesTo.contains(kind) }
}
