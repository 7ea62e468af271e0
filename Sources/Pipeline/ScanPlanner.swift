internal import Checklist
public import Configuration
internal import FileTrees
internal import Model
internal import RuleCatalog

/// Makes a plan of a request: finds the configuration, loads the rules, opens the tree. Every error of construction
/// is here.
public enum ScanPlanner {
  public static func plan(_ request: ScanRequest) async throws(PlanError) -> ScanPlan {
    let place = try TargetPlace(request)
    let found = try configuration(request.configuration, near: place.searchStart)
    let configuration = found?.configuration ?? Configuration()
    let exclude = request.exclude + configuration.exclude
    // Git is asked, and the directories are walked, while the rules are made ready.
    async let opening = opened(request, place, exclude: exclude)
    var (rules, items, diagnostics) = try rules(
      request.choice, configuration, directory: found?.directory, withItems: request.wantsChecklist)
    let (opened, listing) = try await opening.get()
    let base = found?.directory ?? opened.repositoryTop ?? place.root
    if request.standardInput == nil, request.choice.imports.isEmpty, configuration.imports.isEmpty {
      diagnostics += ImportedRules.unusedConfiguration(in: base)
    }
    var plan = ScanPlan(
      tree: opened.tree, staged: opened.staged, target: place.name, pathPrefix: prefix(of: place.root, below: base),
      rules: rules, items: items, suppressions: configuration.suppressions,
      confidence: request.confidence ?? configuration.confidence,
      failOn: request.failOn ?? configuration.failOn,
      checklistSettings: ChecklistSettings(versionSync: versionSync(configuration)),
      fingerprintKey: configuration.fingerprintKey, workers: request.workers, showsSecrets: request.showsSecrets,
      today: request.today,
      coversRoot: place.paths.isEmpty && request.standardInput == nil
        && (opened.repositoryTop == nil || opened.repositoryTop == place.root),
      isComplete: request.paths.isEmpty && !request.isStaged && request.standardInput == nil
        && request.choice == RuleChoice() && place.root == base,
      toolVersion: ToolVersion.current, diagnostics: diagnostics)
    plan.listing = listing
    return plan
  }

  /// What `plimsoll config` prints: the configuration in force and where it came from.
  public static func configuration(_ source: ConfigurationSource, target: String?) throws(PlanError) -> (
    configuration: Configuration, path: String?
  ) {
    let place = try TargetPlace(
      ScanRequest(
        paths: target.map { [$0] } ?? [], workers: 1, today: CalendarDay(year: 1970, month: 1, day: 1)))
    let found = try configuration(source, near: place.searchStart)
    return (found?.configuration ?? Configuration(), found?.path)
  }

  /// The configuration in force for the current directory.
  static func configuration(_ source: ConfigurationSource) throws(PlanError) -> FoundConfiguration? {
    let place = try TargetPlace(
      ScanRequest(paths: [], workers: 1, today: CalendarDay(year: 1970, month: 1, day: 1)))
    return try configuration(source, near: place.searchStart)
  }

  /// Adds the rules of other scanners' files: those of the configuration, relative to its directory, and those that were
  /// typed.
  static func addImports(
    _ configuration: Configuration, directory: String?, choice: RuleChoice, to loaded: inout LoadedRules
  ) throws(PlanError) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for path in configuration.imports {
      diagnostics += try ImportedRules.add(path, below: directory ?? ".", to: &loaded)
    }
    for path in choice.imports where !configuration.imports.contains(path) {
      diagnostics += try ImportedRules.add(path, below: ".", to: &loaded)
    }
    return diagnostics
  }

  struct FoundConfiguration {
    var configuration: Configuration
    var path: String
    var directory: String
  }

  private static func configuration(
    _ source: ConfigurationSource, near start: String
  ) throws(PlanError) -> FoundConfiguration? {
    let path: String
    switch source {
    case .none: return nil
    case .file(let file):
      guard let canonical = LocalFile.canonical(file), LocalFile.isFile(canonical) else {
        throw PlanError(isUsage: true, "\(file): no such configuration file")
      }
      path = canonical
    case .search:
      guard let found = search(from: start) else { return nil }
      path = found
    }
    let bytes: [UInt8]
    do throws(TreeError) { bytes = try LocalFile.read(path) } catch {
      throw PlanError(isUsage: true, error.description)
    }
    do throws(LoadErrors) {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let configuration = try Configuration.parse(bytes, file: name)
      return FoundConfiguration(configuration: configuration, path: path, directory: TargetPlace.parent(of: path))
    } catch {
      throw PlanError(isUsage: true, "the configuration has errors\n\(error.description)")
    }
  }

  /// The nearest `.plimsoll.yaml` at or above a directory.
  private static func search(from start: String) -> String? {
    var directory = start
    while true {
      let candidate = directory == "/" ? "/.plimsoll.yaml" : directory + "/.plimsoll.yaml"
      if LocalFile.isFile(candidate) { return candidate }
      if directory == "/" { return nil }
      directory = TargetPlace.parent(of: directory)
    }
  }

  /// The rules in force and, when wanted, the checklist items. The prepared form is enough unless items are wanted.
  private static func rules(
    _ choice: RuleChoice, _ configuration: Configuration, directory: String?, withItems: Bool
  ) throws(PlanError) -> (RuleList, [ChecklistItem], [Diagnostic]) {
    let isBuiltIn = configuration.rulePaths.isEmpty && configuration.imports.isEmpty && choice.imports.isEmpty
    guard isBuiltIn, !withItems, let prepared = RuleStore.prepared else {
      var loaded = try loadFiles(configuration, directory: directory, forScan: !withItems)
      let diagnostics = try addImports(configuration, directory: directory, choice: choice, to: &loaded)
      let rules = try select(choice, configuration, from: loaded)
      return (RuleList(rules, known: Set(loaded.rules.map(\.id))), withItems ? loaded.checklist : [], diagnostics)
    }
    let selection = selection(choice, configuration)
    var numbers: [Int]
    if selection == RuleSelection() {
      numbers = (0..<prepared.count).filter(prepared.isDefault)
    } else {
      let (selected, unknown) = selection.select(
        from: (0..<prepared.count).map(prepared.name), packs: prepared.packs)
      try refuse(unknown)
      numbers = selected
    }
    let off = configuration.levels.filter { $0.value.level == nil }
    if !off.isEmpty { numbers.removeAll { off[prepared.id($0)] != nil } }
    try refuseEmpty(numbers.isEmpty)
    return (
      RuleList(prepared, numbers: numbers, levels: configuration.levels.compactMapValues(\.level)), [], []
    )
  }

  /// Reads the packs that the configuration names, with the built-in ones: `forScan` takes these as they were prepared.
  static func loadFiles(
    _ configuration: Configuration, directory: String?, forScan: Bool = false
  ) throws(PlanError) -> LoadedRules {
    var files: [RuleFile] = []
    for path in configuration.rulePaths { files += try userFiles(path, below: directory ?? ".") }
    do throws(LoadErrors) {
      return try forScan ? RuleStore.loadForScan(userFiles: files) : RuleStore.load(userFiles: files)
    } catch {
      throw PlanError(isUsage: true, "the rules have errors\n\(error.description)")
    }
  }

  /// A rule file, or the YAML files of a directory; the pack is called by the path.
  static func userFiles(_ path: String, below directory: String) throws(PlanError) -> [RuleFile] {
    let full = path.hasPrefix("/") ? path : directory + "/" + path
    do throws(TreeError) {
      guard LocalFile.isDirectory(full) else {
        return [RuleFile(path: path, bytes: try LocalFile.read(full), pack: path)]
      }
      var files: [RuleFile] = []
      for name in try LocalFile.names(inDirectory: full) where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        files.append(RuleFile(path: path + "/" + name, bytes: try LocalFile.read(full + "/" + name), pack: path))
      }
      guard !files.isEmpty else { throw TreeError(path: path, message: "there is no rule file (*.yaml) in it") }
      return files
    } catch {
      throw PlanError(isUsage: true, error.description)
    }
  }

  static func select(
    _ choice: RuleChoice, _ configuration: Configuration, from loaded: LoadedRules
  ) throws(PlanError) -> [Rule] {
    let (rules, unknown) = selection(choice, configuration).select(from: loaded)
    try refuse(unknown)
    let leveled = rules.compactMap { rule -> Rule? in
      guard let setting = configuration.levels[rule.id] else { return rule }
      guard let level = setting.level else { return nil }
      var copy = rule
      copy.level = level
      return copy
    }
    try refuseEmpty(leveled.isEmpty)
    return leveled
  }

  /// What is typed stands in for what is configured, but for `disable`, which adds up.
  private static func selection(_ choice: RuleChoice, _ configuration: Configuration) -> RuleSelection {
    RuleSelection(
      packs: choice.packs.isEmpty ? configuration.packs : choice.packs,
      only: choice.only.isEmpty ? configuration.only : choice.only,
      disable: choice.disabled + configuration.disable)
  }

  private static func refuse(_ unknown: [RuleSelection.UnknownName]) throws(PlanError) {
    guard unknown.isEmpty else {
      throw PlanError(isUsage: true, unknown.map(\.description).joined(separator: "\n"))
    }
  }

  private static func refuseEmpty(_ isEmpty: Bool) throws(PlanError) {
    if isEmpty { throw PlanError(isUsage: true, "no rule is left to run: everything is disabled") }
  }

  private static func versionSync(_ configuration: Configuration) -> ChecklistSettings.VersionSync {
    switch configuration.versionSync {
    case .auto: .auto
    case .strict: .strict
    case .off: .off
    }
  }

  private typealias OpenedTree = (tree: any FileTree, staged: StagedTree?, repositoryTop: String?)
  private typealias ListedTree = (opened: OpenedTree, listing: Result<TreeListing, TreeError>)

  private static func opened(
    _ request: ScanRequest, _ place: TargetPlace, exclude: [String]
  ) async -> Result<ListedTree, PlanError> {
    let opened: OpenedTree
    do throws(PlanError) { opened = try await open(request, place, exclude: exclude) } catch { return .failure(error) }
    do throws(TreeError) {
      return .success((opened, .success(try await opened.tree.listing())))
    } catch {
      return .success((opened, .failure(error)))
    }
  }

  private static func open(
    _ request: ScanRequest, _ place: TargetPlace, exclude: [String]
  ) async throws(PlanError) -> OpenedTree {
    do throws(TreeError) {
      if let input = request.standardInput {
        return (BufferTree(name: input.name, bytes: input.bytes), nil, nil)
      }
      if request.isStaged {
        let tree = try await StagedTree.open(root: place.root, exclude: exclude)
        return (tree, tree, tree.repository.workTree)
      }
      let options = WorkingTree.Options(
        honorsIgnore: request.honorsIgnore, exclude: exclude, workers: min(8, request.workers))
      let tree = try WorkingTree(root: place.root, paths: place.paths, options: options)
      return (tree, nil, tree.repository?.workTree)
    } catch {
      throw PlanError(isUsage: false, error.description)
    }
  }

  /// `sub/` for a root `/r/sub` below `/r`; empty when it is not below it.
  private static func prefix(of root: String, below base: String) -> String {
    guard root != base, root.hasPrefix(base == "/" ? "/" : base + "/") else { return "" }
    return String(root.dropFirst(base == "/" ? 1 : base.count + 1)) + "/"
  }
}

/// Where the tree of a request has its root, and what in it was named.
struct TargetPlace {
  /// Absolute, without symbolic links. The current directory when everything named is in it, so that printed paths
  /// can be clicked on; else the named directory itself.
  var root: String
  /// Relative to `root`; empty means all of it.
  var paths: [String]
  /// For the report's heading, as typed.
  var name: String
  /// The directory the search for a configuration starts in.
  var searchStart: String

  init(_ request: ScanRequest) throws(PlanError) {
    guard let current = LocalFile.canonical(".") else {
      throw PlanError(isUsage: false, "the current directory does not exist any more")
    }
    if let input = request.standardInput {
      self.init(root: current, paths: [], name: input.name, searchStart: current)
      return
    }
    guard !request.paths.isEmpty else {
      self.init(root: current, paths: [], name: ".", searchStart: current)
      return
    }
    var canonical: [String] = []
    for path in request.paths {
      guard let found = LocalFile.canonical(path) else {
        throw PlanError(isUsage: false, "\(path): no such file or directory")
      }
      canonical.append(found)
    }
    let name = request.paths.joined(separator: " ")
    let first = canonical[0]
    let start = LocalFile.isDirectory(first) ? first : TargetPlace.parent(of: first)
    let inside = current == "/" ? "/" : current + "/"
    if canonical.allSatisfy({ $0 == current || $0.hasPrefix(inside) }) {
      let isAll = canonical.contains(current)
      self.init(
        root: current, paths: isAll ? [] : canonical.map { String($0.dropFirst(inside.count)) }, name: name,
        searchStart: start)
    } else if canonical.count == 1 {
      self.init(
        root: start, paths: start == first ? [] : [String(first.dropFirst(start == "/" ? 1 : start.count + 1))],
        name: name,
        searchStart: start)
    } else {
      throw PlanError(isUsage: true, "several paths must all be below the current directory")
    }
  }

  private init(root: String, paths: [String], name: String, searchStart: String) {
    self.root = root
    self.paths = paths
    self.name = name
    self.searchStart = searchStart
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }
}
