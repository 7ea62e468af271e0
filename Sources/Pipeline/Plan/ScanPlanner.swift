internal import Archive
internal import Checklist
public import Configuration
internal import Detection
internal import FileTrees
internal import Ignore
internal import Model
internal import RuleCatalog

/// Makes a plan of a request: finds the configuration, loads the rules, opens the tree. Every error of construction
/// is here.
public enum ScanPlanner {
  public static func plan(_ request: ScanRequest) async throws(PlanError) -> ScanPlan {
    let place = try TargetPlace(request)
    try checkShard(request, place)
    if request.wantsChecklist { try checkProject(place) }
    let found = try FoundConfiguration.find(request.configuration, for: place)
    let configuration = found?.configuration ?? Configuration()
    let excludes = try excludes(request, found, place)
    // Git is asked, and the directories are walked, while the rules are made ready.
    async let opening = listed(request, place, excludes: excludes)
    async let tags = request.wantsChecklist ? GitRepository.containing(place.root)?.tagsIfKnown() : nil
    let inForce = try RulesInForce(found, request.choice).forScan(withItems: request.wantsChecklist)
    var rules = inForce.rules
    var diagnostics = inForce.diagnostics
    diagnostics += request.notes.map { Diagnostic(severity: .note, id: "view", message: $0) }
    let isRestricted = !rules.holdsAllCredentialRules
    var scanner = SecretScanner(rules, today: request.today)
    let listed = try await opening.get()
    // What is worth a note is worth tidying up, which nobody does in the past; unless it is asked for, or somebody made a
    // note of what is worth more.
    if !listed.tree.isState, request.choice.only.isEmpty, request.choice.packs.isEmpty {
      rules = rules.withoutNotes(but: inForce.leveled)
      scanner = SecretScanner(rules, today: request.today)
    }
    let base = found?.directory ?? place.base
    if request.standardInput == nil, request.choice.imports.isEmpty, configuration.imports.isEmpty {
      diagnostics += ImportedRules.unusedConfiguration(in: base)
    }
    let isWhole = place.named.isEmpty && place.holdsFiles && request.standardInput == nil
    let fingerprinter = Fingerprinter(key: configuration.fingerprintKey)
    let baseline = try BaselineStore(request.baseline, found, base: base)?.read(seenFrom: place.root, fingerprinter)
    var plan = ScanPlan(
      tree: listed.tree, target: place.name, base: PathBase(base, ofTreeAt: place.root),
      rules: rules, scanner: scanner, items: inForce.items,
      suppressions: found?.suppressions(seenFrom: place.root) ?? [],
      confidence: request.confidence ?? configuration.confidence,
      failOn: request.failOn ?? configuration.failOn,
      checklistSettings: ChecklistSettings(versionSync: versionSync(configuration), tags: await tags),
      fingerprintKey: configuration.fingerprintKey, workers: request.workers, showsSecrets: request.showsSecrets,
      today: request.today,
      coversRoot: isWhole && (place.repositoryTop == nil || place.repositoryTop == place.root),
      isComplete: isWhole && request.view == .files && request.choice == RuleChoice() && place.root == base,
      toolVersion: ToolVersion.current, diagnostics: diagnostics)
    plan.listing = listed.listing
    plan.isRestricted = isRestricted
    plan.progress = request.progress
    plan.checklistSettings.published = request.published
    plan.shard = request.shard
    if request.wantsChecklist, request.view == .files, request.standardInput == nil {
      plan.signOffs = try SignOffs(of: place.repositoryTop ?? place.searchStart, forTreeAt: place.root)
    }
    plan.repositoryRoot = place.repositoryTop
    plan.baselines = baseline.map { [$0] } ?? []
    if let newSince = request.newSince { try await plan.compare(with: newSince, request, fingerprinter) }
    // A checklist has asked already.
    if !request.wantsChecklist { plan.readsTags = { await GitRepository.containing(place.root)?.tagsIfKnown() } }
    plan.readsCommitTime = commitTimes(request, place)
    plan.leveledRules = inForce.leveled
    plan.profile = request.choice.profile ?? configuration.profile
    plan.rootPrefix = place.repositoryTop.flatMap { place.root.relative(to: $0) } ?? .root
    return plan
  }

  private static func commitTimes(
    _ request: ScanRequest, _ place: TargetPlace
  ) -> (@Sendable (Project, any FileTree) async -> Int?)? {
    guard request.view == .files, request.standardInput == nil, let top = place.repositoryTop,
      let prefix = place.root == top ? .root : place.root.relative(to: top)
    else { return nil }
    let root = place.root
    return { project, tree in
      guard let path = project.manifestPath, let entry = project.index.entry(at: project.treePath(path)),
        let bytes = try? tree.content(of: entry, limit: 1 << 20)
      else { return nil }
      return await GitRepository.containing(root)?.newestCommitTime(
        of: prefix.appending(project.root), whereHeadHolds: bytes, at: prefix.appending(entry.path))
    }
  }

  /// Shards part the files on a disk: what a change or a history comes to, and what stands in an archive and beside it,
  /// is told by looking at all of it.
  private static func checkShard(_ request: ScanRequest, _ place: TargetPlace) throws(PlanError) {
    guard request.shard != nil else { return }
    if request.view != .files || request.standardInput != nil || request.comparesRelease
      || request.looksIntoArchives || !place.archives.isEmpty
    {
      throw PlanError(
        isUsage: true, "--shard splits the files on a disk; commits, archives and standard input are looked at whole")
    }
  }

  /// A checklist is about all of a project: nothing of it is said of one file.
  private static func checkProject(_ place: TargetPlace) throws(PlanError) {
    guard let file = place.named.first(where: { !$0.isDirectory }) else { return }
    let path = file.relative(to: place.root) ?? .root
    let manifest = ProjectDiscovery.manifestPaths(above: [path]).filter { place.root.appending($0).isFile }
      .max { $0.components.count < $1.components.count }
    let project = manifest.map { $0.directory.isEmpty ? place.root.description : $0.directory.text }
    throw PlanError(
      isUsage: true,
      "\(place.name): is a file, and a checklist is about a whole project: name its directory"
        + (project.map { ", \($0)" } ?? ""))
  }

  /// What `plimsoll config` prints: the configuration in force and where it came from.
  ///
  /// Throws for everything that keeps it from being used, also what it names: packs, rules, files of rules, a baseline.
  public static func configuration(_ source: ConfigurationSource, target: String?) throws(PlanError) -> (
    configuration: Configuration, path: String?
  ) {
    let place = try place(target)
    let found = try FoundConfiguration.find(source, for: place)
    let configuration = found?.configuration ?? Configuration()
    _ = try RulesInForce(found, RuleChoice()).all()
    _ = try BaselineStore(.search, found, base: found?.directory ?? place.base)?
      .read(seenFrom: place.root, Fingerprinter(key: configuration.fingerprintKey))
    return (configuration, found?.path.description)
  }

  /// The configuration in force for the current directory.
  static func found(_ source: ConfigurationSource) throws(PlanError) -> FoundConfiguration? {
    try FoundConfiguration.find(source, for: place(nil))
  }

  /// A file or directory, nil for the current one.
  private static func place(_ target: String?) throws(PlanError) -> TargetPlace {
    try TargetPlace(
      ScanRequest(paths: target.map { [$0] } ?? [], workers: 1, today: CalendarDay(year: 1970, month: 1, day: 1)))
  }

  /// What is typed is relative to where it was typed, what is configured to the configuration.
  private static func excludes(
    _ request: ScanRequest, _ found: FoundConfiguration?, _ place: TargetPlace
  ) throws(PlanError) -> [Excludes.List] {
    for glob in request.exclude {
      if let words = IgnoreRules.problem(withItem: glob) {
        throw PlanError(isUsage: true, "--exclude: \(PrintableText.line(words))")
      }
    }
    var lists: [Excludes.List] = []
    if let found { lists.append(Excludes.List(found.configuration.exclude, below: found.directory)) }
    lists.append(Excludes.List(request.exclude, below: DiskPath.current ?? place.root))
    return lists
  }

  private static func versionSync(_ configuration: Configuration) -> ChecklistSettings.VersionSync {
    switch configuration.versionSync {
    case .auto: .auto
    case .strict: .strict
    case .off: .off
    }
  }

  private typealias ListedTree = (tree: any FileTree, listing: Result<TreeListing, TreeError>)

  private static func listed(
    _ request: ScanRequest, _ place: TargetPlace, excludes: [Excludes.List]
  ) async -> Result<ListedTree, PlanError> {
    let tree: any FileTree
    do throws(TreeError) { tree = try await open(request, place, excludes: excludes) } catch {
      return .failure(PlanError(isUsage: false, error.description))
    }
    do throws(TreeError) {
      return .success((tree, .success(try await tree.listing())))
    } catch {
      return .success((tree, .failure(error)))
    }
  }

  /// The view of the project that was asked for.
  private static func open(
    _ request: ScanRequest, _ place: TargetPlace, excludes: [Excludes.List]
  ) async throws(TreeError) -> any FileTree {
    if let input = request.standardInput {
      guard ArchiveFormat(head: input.bytes.span) == nil else {
        throw TreeError(path: input.name, message: "is an archive: name the file, so that it is looked into")
      }
      return BufferTree(name: input.name, bytes: input.bytes)
    }
    switch request.view {
    case .files: break
    case .staged: return try await StagedTree.open(root: place.root, exclude: excludes)
    case .commits(let selection):
      return try await CommitTree.open(
        selection, root: place.root, exclude: excludes, allowsShallow: request.allowsShallow)
    case .history(let includesAllReferences, let includesUnreachable, let asksGit):
      return try await HistoryTree.open(
        root: place.root,
        options: HistoryTree.Options(
          includesAllReferences: includesAllReferences, includesUnreachable: includesUnreachable,
          allowsShallow: request.allowsShallow, exclude: excludes, workers: min(8, request.workers), asksGit: asksGit))
    }
    let options = WorkingTree.Options(
      honorsIgnore: request.honorsIgnore, exclude: excludes, workers: min(8, request.workers))
    let files =
      place.holdsFiles ? try WorkingTree(root: place.root, named: place.named, options: options) : nil
    let selection = ShippedArchives.selection(request, files)
    if let files, place.archives.isEmpty, case .none = selection { return files }
    return try ArtifactTree(
      root: place.root, archives: place.archives, beside: files, selection: selection,
      exclude: excludes)
  }
}

extension SecretScanner {
  fileprivate convenience init(_ rules: RuleList, today: CalendarDay) {
    self.init(rules.secretTable(), markers: Marker.literals, today: today)
  }
}
