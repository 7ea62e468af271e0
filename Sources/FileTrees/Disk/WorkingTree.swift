internal import Ignore
public import Model
internal import Synchronization

/// The files on a disk below a directory, as git sees them when the directory is in a work tree.
public final class WorkingTree: FileTree {
  /// How a working tree is looked at.
  public struct Options: Sendable, Hashable {
    /// False lists ignored files as entries, too.
    public var honorsIgnore: Bool
    /// What they match is passed over, named files included.
    public var exclude: [Excludes.List]
    /// How many directories are read at a time; nil means one for each processor, at most 8.
    public var workers: Int?

    public init(honorsIgnore: Bool = true, exclude: [Excludes.List] = [], workers: Int? = nil) {
      self.honorsIgnore = honorsIgnore
      self.exclude = exclude
      self.workers = workers
    }
  }

  /// The root, canonical.
  public var root: DiskPath { DiskPath(rootBytes) }
  /// The repository the root is in; nil outside of one.
  public let repository: GitRepository?
  public let options: Options
  let rootBytes: [UInt8]
  /// What the walk's paths are relative to: top of the work tree, or the root outside of a repository.
  let base: [UInt8]
  /// The root's path in `base`: empty or ending in '/'.
  let prefix: [UInt8]
  let excludes: Excludes
  /// Paths the caller named, relative to `base`, a directory's ending in '/'; empty means the whole root.
  let named: [[UInt8]]
  let state = Mutex(State())

  struct State: Sendable {
    /// Set by `listing`.
    var sources: IgnoreSources?
    /// Records of the index, paths relative to `base`; nil outside of a repository.
    var records: [IndexRecord]?
    /// What the listing saw of the whole root; nil before it, and when only parts were asked for.
    var walked: Walked?
  }

  /// What a walk saw, and what it did not look into.
  struct Walked: Sendable {
    /// Sorted bytewise by path.
    var entries: [FileEntry]
    /// Ignored and skipped files and directories and what is called `.git`, sorted bytewise by path.
    var leftOut: [LeftOut]

    struct LeftOut: Sendable {
      /// Without '/' at its end.
      var path: RepoPath
      /// Nil when the walk did not ask.
      var isIgnored: Bool?
    }
  }

  public var viewName: String { "working tree" }

  /// Opens the tree below `root`, or only `paths` in it.
  ///
  /// - Parameters:
  ///   - root: an existing directory; relative to the environment's current directory.
  ///   - paths: files and directories inside `root`, relative to it or absolute; empty means all of it.
  /// - Throws: when `root` is no directory or lies in a bare repository, or one of `paths` does not exist or is not
  ///   inside it.
  public convenience init(
    root: String, paths: [String] = [], options: Options = Options(), environment: GitEnvironment = GitEnvironment()
  ) throws(TreeError) {
    guard let found = DiskPath.canonical(root, environment: environment) else {
      throw TreeError(path: root, message: "no such directory")
    }
    var named: [DiskPath] = []
    for path in paths {
      guard let place = DiskPath.named(path, below: found) else {
        throw TreeError(path: path, message: "no such file or directory")
      }
      named.append(place)
    }
    try self.init(root: found, named: named, options: options, environment: environment)
  }

  /// Opens the tree below `root`, which is canonical, or only what is `named` in it.
  ///
  /// - Throws: when `root` is no directory or lies in a bare repository, or something named is not inside it.
  public init(
    root: DiskPath, named: [DiskPath] = [], options: Options = Options(),
    environment: GitEnvironment = GitEnvironment()
  ) throws(TreeError) {
    do throws(SystemError) {
      rootBytes = root.bytes
      guard try FileSystem.readStatus(rootBytes).kind == .directory else { throw SystemError.notADirectory }
    } catch {
      throw TreeError(path: root.description, message: error.isMissing ? "no such directory" : error.description)
    }
    self.options = options
    repository = GitRepository.containing(root, environment: environment)
    if repository?.isBare == true {
      throw TreeError(
        path: root.description, message: "a bare git repository or a git directory: there is no work tree to look at")
    }
    base = repository?.workTreeBytes ?? rootBytes
    prefix = rootBytes == base ? [] : joined(Array(rootBytes.dropFirst(joined(base, []).count)), [])
    excludes = Excludes(options.exclude, base: base)
    self.named = try Self.relative(named, to: root, prefix: prefix)
  }

  /// Files in the root (or at the named paths) that git does not ignore, and tracked ones that it does.
  ///
  /// Git is asked for the index while the directories are read. When it fails, the listing goes on without it and
  /// says so in a diagnostic: what is tracked is then not known.
  public func listing() async throws(TreeError) -> TreeListing {
    let git = repository.map { GitCommand(directory: rootBytes, repository: $0) }
    async let index = Self.records(git)
    var diagnostics: [Diagnostic] = []
    let sources = await sources(git, &diagnostics)
    state.withLock { $0.sources = sources }
    let walk = DirectoryWalk(
      sources: sources,
      excludes: excludes,
      prefix: prefix.count, honorsIgnore: options.honorsIgnore,
      workers: options.workers ?? min(8, FileSystem.processorCount))
    var output = DirectoryWalk.Output()
    let starts = starts(walk, &output)
    output.append(await walk.run(starts))

    var records: [IndexRecord]?
    switch await index {
    case .success(let found): records = found
    case .failure(let error):
      diagnostics.append(
        Diagnostic(
          severity: options.honorsIgnore ? .error : .warning, id: "git-failed",
          message: "what git tracks is not known: \(error.message)"))
    }
    var listing = assemble(output, records: records)
    listing.diagnostics = diagnostics + listing.diagnostics
    return listing
  }

  /// Reads from the file as it is now; false (and an empty buffer) from its end on.
  ///
  /// Fewer than `limit` bytes come only at the end of the file.
  public func read(
    _ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool {
    let path = joined(rootBytes, entry.path.bytes)
    if entry.kind == .linkTarget {
      guard let target = FileSystem.linkTarget(path) else {
        throw TreeError(path: entry.path.text, message: "is no symbolic link any more")
      }
      target.copy(offset: offset, limit: limit, into: &buffer)
      return !buffer.isEmpty
    }
    do throws(SystemError) {
      // What is to be read through a link is said by whoever made the entry: the packager does so.
      try OpenFile(entry.kind == .symbolicLink ? FileSystem.resolved(path) : path).read(
        offset: offset, limit: limit, into: &buffer)
    } catch {
      let isDirectory =
        entry.kind == .symbolicLink && FileSystem.status(path + [RepoPath.separator])?.kind == .directory
      throw TreeError(
        path: entry.path.text,
        message: isDirectory ? "is a link to a directory, which no file can be made of" : "cannot be read: \(error)")
    }
    return !buffer.isEmpty
  }

  /// Whether git's rules ignore `path`, which need not exist and ends in '/' for a directory.
  ///
  /// Nil before `listing`.
  public func isIgnored(_ path: RepoPath) -> Bool? {
    let sources = state.withLock { $0.sources }
    var diagnostics: [Diagnostic] = []
    return sources?.ignores(prefix + path.bytes, diagnostics: &diagnostics)
  }

  /// Whether a glob of the options is about `path` or a directory above it.
  public func isExcluded(_ path: RepoPath) -> Bool { !excludes.isEmpty && excludes.coversPath(prefix + path.bytes) }

  private static func records(_ git: GitCommand?) async -> Result<[IndexRecord]?, TreeError> {
    guard let git else { return .success(nil) }
    do {
      return .success(
        IndexRecord.parse(try await git.run(["ls-files", "--stage", "--full-name", "-z"]), needsObjects: false))
    } catch {
      return .failure(error)
    }
  }

  private func sources(_ git: GitCommand?, _ diagnostics: inout [Diagnostic]) async -> IgnoreSources {
    guard let git else { return IgnoreSources(base: base) }
    let environment = git.repository.environment
    var settings = GitSettings(configuration: [], environment: environment)
    do {
      settings = try await GitSettings.read(with: git)
    } catch {
      // The index cannot be read either; its diagnostic is enough.
    }
    return IgnoreSources(repository: git.repository, top: base, settings: settings, diagnostics: &diagnostics)
  }

  /// The directories to walk; named files are judged at once.
  ///
  /// A directory that was asked for by name is walked even if git ignores it; only the rules inside it then hold.
  private func starts(_ walk: DirectoryWalk, _ output: inout DirectoryWalk.Output) -> [DirectoryWalk.Item] {
    var items: [DirectoryWalk.Item] = []
    for path in named.isEmpty ? [prefix] : named {
      var (scope, isIgnored) = (walk.sources.shared, false)
      if !path.isEmpty { (scope, isIgnored) = walk.sources.surroundings(of: path, diagnostics: &output.diagnostics) }
      let isDirectory = path.isEmpty || path.last == UInt8(ascii: "/")
      let bare = isDirectory ? Array(path.dropLast()) : path
      let name = (bare.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
      if !isIgnored, !path.isEmpty {
        isIgnored = scope?.ignores(PathCandidate(bare, nameStart: name, isDirectory: isDirectory)) ?? false
      }
      if isDirectory {
        let excluded = walk.excludes.coversPath(path)
        if excluded {
          output.skipped.append((path, .excluded))
        } else {
          items.append(.init(path: path, scope: isIgnored ? nil : scope, isIgnored: isIgnored, isNamed: true))
        }
      } else if walk.excludes.coversPath(path) {
        output.skipped.append((path, .excluded))
      } else if let kind = FileSystem.status(joined(base, path))?.kind {
        var below: [DirectoryWalk.Item] = []
        let directory = DirectoryWalk.Item(path: Array(path[..<name]), scope: nil, isIgnored: isIgnored)
        walk.judge(path, kind, in: directory, &output, &below)
        if kind == .symbolicLink, output.skipped.last?.path == path { output.diagnostics.append(namedLink(path)) }
      }
    }
    return items
  }

  private func namedLink(_ path: [UInt8]) -> Diagnostic {
    // Where it leads is not said: that is a text that may hold what nobody is to see.
    Diagnostic(
      severity: .warning, id: "symbolic-link",
      message: "is a symbolic link, and what it leads to was not looked at: name that (`readlink -f` tells it)",
      path: RepoPath(path.dropFirst(prefix.count)))
  }

  /// Without what lies in a named directory: it is looked at anyway. Empty when the root itself is named.
  private static func relative(
    _ paths: [DiskPath], to root: DiskPath, prefix: [UInt8]
  ) throws(TreeError) -> [[UInt8]] {
    var result: [[UInt8]] = []
    for path in paths {
      guard let relative = path.relative(to: root) else {
        throw TreeError(path: path.description, message: "not inside \(root)")
      }
      if relative.isEmpty { return [] }
      let full = prefix + relative.bytes
      result.append(FileSystem.status(path.bytes)?.kind == .directory ? joined(full, []) : full)
    }
    result.sort(by: RepoPath.precedes)
    var kept: [[UInt8]] = []
    var lastDirectory: [UInt8]?
    for path in result {
      if let lastDirectory, path.hasPrefix(lastDirectory) { continue }
      if path == kept.last { continue }
      if path.last == RepoPath.separator { lastDirectory = path }
      kept.append(path)
    }
    return kept
  }
}
