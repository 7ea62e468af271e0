internal import FileTrees
internal import Model

/// Where the tree of a request has its root, and what in it was named.
struct TargetPlace {
  /// Canonical. A named directory that lies in another repository than the current one; else the current directory when
  /// everything named is in it, so that printed paths can be clicked on; else the named directory itself, or the nearest
  /// one that holds everything named; for what git keeps the top of the work tree.
  var root: DiskPath
  /// Canonical but for links at the end; empty means all of the root.
  var named: [DiskPath] = []
  /// Archives that were named, which are looked into, and where they are.
  var archives: [(path: DiskPath, file: DiskPath)] = []
  /// False when nothing but archives was named.
  var holdsFiles = true
  /// For the report's heading, as typed.
  var name: String
  /// The directory the search for a configuration starts in.
  var searchStart: DiskPath
  /// Top of the work tree that the root lies in; nil outside of one.
  var repositoryTop: DiskPath?

  /// What paths are relative to, and where the baseline lies, without a configuration.
  var base: DiskPath {
    if let repositoryTop { return repositoryTop }
    return named.count == 1 && named[0].isDirectory ? named[0] : root
  }

  init(_ request: ScanRequest) throws(PlanError) {
    guard let current = DiskPath.current else {
      throw PlanError(isUsage: false, "the current directory does not exist any more")
    }
    try self.init(request, current: current)
    if request.view != .files, request.view != .staged, !archives.isEmpty || named.contains(where: { !$0.isDirectory })
    {
      throw PlanError(isUsage: true, "\(name): is a file; of commits the whole repository is looked at")
    }
    // A repository can be named, also a bare one.
    if request.view != .files, named.count == 1, named[0].isDirectory { root = named[0] }
    // From outside of its work tree git is told which repository is meant.
    let isUnnamed = request.view != .files && request.paths.isEmpty
    repositoryTop = (isUnnamed ? GitRepository.current() : GitRepository.containing(root))?.top
    // Everything that git keeps, from whatever folder: a hook may have changed into one.
    if request.view != .files, let repositoryTop {
      root = repositoryTop
      if !repositoryTop.holds(searchStart) { searchStart = repositoryTop }
    }
  }

  private init(_ request: ScanRequest, current: DiskPath) throws(PlanError) {
    if request.standardInput != nil || request.paths.isEmpty {
      self.init(root: current, name: request.standardInput?.name ?? ".", searchStart: current)
      return
    }
    var places: [DiskPath] = []
    var archives: [(path: DiskPath, file: DiskPath)] = []
    for path in request.paths {
      if path.isEmpty {
        throw PlanError(isUsage: true, "a path is empty: is a variable not set? For the current directory write `.`")
      }
      guard let canonical = DiskPath.canonical(path), let named = DiskPath.named(path, below: current) else {
        throw PlanError(isUsage: false, "\(path): no such file or directory")
      }
      // A directory is looked at through a link to it; a link to a file is the link that was named.
      places.append(canonical.isDirectory ? canonical : named)
      if !canonical.isDirectory, ArtifactTree.isArchive(canonical) { archives.append((named, canonical)) }
    }
    let files = places.filter { place in !archives.contains { $0.path == place } }
    let name = request.paths.joined(separator: " ")
    let start = places[0].isDirectory ? places[0] : places[0].parent ?? current
    if places.count == 1, places[0].isDirectory, Self.hasOwnRepository(places[0], besides: current) {
      // Seen from outside, what its repository tracks would not be known.
      self.init(root: places[0], name: name, searchStart: places[0])
    } else if places.allSatisfy(current.holds) {
      self.init(root: current, named: files.contains(current) ? [] : files, name: name, searchStart: start)
    } else if let common = DiskPath.commonDirectory(of: places) {
      let isWhole = files.contains(common)
      self.init(
        root: common, named: isWhole ? [] : files, name: name, searchStart: places.count == 1 ? start : common)
    } else {
      throw PlanError(isUsage: false, "\(name): no such file or directory")
    }
    self.archives = archives
    holdsFiles = !files.isEmpty
  }

  private static func hasOwnRepository(_ directory: DiskPath, besides current: DiskPath) -> Bool {
    guard directory != current, let top = GitRepository.containing(directory)?.top else { return false }
    return top != GitRepository.containing(current)?.top
  }

  private init(root: DiskPath, named: [DiskPath] = [], name: String, searchStart: DiskPath) {
    self.root = root
    self.named = named
    self.name = name
    self.searchStart = searchStart
  }
}
