internal import GitObjects
public import Model
internal import Synchronization

/// Every content that the history of a repository holds, each once for every path that it had, and what its commits, tags
/// and names say. Paths are relative to the top of the work tree.
///
/// A symbolic link has a content, too: the path that it leads to.
///
/// What is no file has a path that no file has: `(commit)/…` is the message of a commit, `(tag)/…` that of a tag,
/// `(names)/references` and `(names)/files` are the names of branches and tags and those of files, a line each, and
/// `(unreachable)/…` is a content that no commit has.
public final class HistoryTree: FileTree {
  public struct Options: Sendable, Hashable {
    /// All branches, tags and other names, not `HEAD` alone.
    public var includesAllReferences: Bool
    /// Everything that is in the object database: what was amended, reset or deleted as well.
    public var includesUnreachable: Bool
    /// A history that was cut off when it was cloned is looked at as if it were whole.
    public var allowsShallow: Bool
    public var exclude: [Excludes.List]
    /// At least 1; the result does not depend on it.
    public var workers: Int
    /// Asks git for every object instead of reading its files, as is done where a pack is of a version that is not known.
    public var asksGit: Bool

    public init(
      includesAllReferences: Bool = false, includesUnreachable: Bool = false, allowsShallow: Bool = false,
      exclude: [Excludes.List] = [], workers: Int = 1, asksGit: Bool = false
    ) {
      self.includesAllReferences = includesAllReferences
      self.includesUnreachable = includesUnreachable
      self.allowsShallow = allowsShallow
      self.exclude = exclude
      self.workers = workers
      self.asksGit = asksGit
    }
  }

  let options: Options
  let objects: any HistoryObjects
  let references: HistoryReferences
  let graph: CommitGraph
  /// Per commit whether it is looked at.
  let isInScope: [Bool]
  private let gaps: CommitGraph.Gaps
  private let openingDiagnostics: [Diagnostic]
  private let isPartial: Bool
  private let excludes: Excludes
  private let names = Mutex<[RepoPath: [UInt8]]>([:])

  public var viewName: String {
    let which =
      options.includesUnreachable ? "all objects" : options.includesAllReferences ? "all references" : "HEAD"
    return "history of \(which), secrets only"
  }

  public let revision: ScanScope.Revision?

  public var isState: Bool { false }

  /// Long, as what stands by itself with all that is made of it is a run at least.
  public var readingRun: Int { 1_024 }

  /// A run begins with a content that is made of no other, as a reader has nothing of what the run before made. Where so much
  /// is made of one content that other workers would have to wait, it is cut all the same.
  public func readingRuns(_ entries: [FileEntry], length: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in entries.indices where index - start >= length {
      let number = entries[index].object.flatMap { objects.number(of: $0.bytes) }
      let standsAlone = number.map { !objects.isDelta($0) } ?? true
      if index - start >= 8 * length || standsAlone && entries[index].object != entries[index - 1].object {
        runs.append(start..<index)
        start = index
      }
    }
    if start < entries.count { runs.append(start..<entries.count) }
    return runs
  }

  /// Opens the history of the repository that `root` is in: all of it, whatever part of it `root` is. It may be bare.
  ///
  /// - Throws: when `root` is in no repository, or git is missing or fails; git's own words are passed on.
  public static func open(
    root: DiskPath, options: Options = Options(), environment: GitEnvironment = GitEnvironment()
  ) async throws(TreeError) -> HistoryTree {
    guard let repository = GitRepository.containing(root, environment: environment) else {
      throw TreeError(path: root.description, message: "not in a git repository")
    }
    let git = GitCommand(directory: repository.workTreeBytes ?? repository.gitDirectoryBytes, repository: repository)
    async let asked = result { () async throws(TreeError) in try await HistoryReferences.read(with: git) }
    let nameLength = RepositoryFormat(repository).objectLength
    var files = ObjectFiles(repository)
    let database = files.open(nameLength: nameLength)
    let objects: any HistoryObjects
    if options.asksGit || database.hasUnknownVersion {
      objects = try await CommandObjects(git: git, nameLength: nameLength)
    } else {
      objects = StoredObjects(database, nameLength: nameLength, git: git)
    }
    return try await HistoryTree(
      repository, objects, references: await asked.get(), shallow: GitRevisions(git: git).shallow, options: options,
      diagnostics: files.diagnostics, isPartial: files.isPartial)
  }

  private static func result<Value: Sendable>(
    _ body: () async throws(TreeError) -> Value
  ) async -> Result<Value, TreeError> {
    do throws(TreeError) { return .success(try await body()) } catch { return .failure(error) }
  }

  private init(
    _ repository: GitRepository, _ objects: any HistoryObjects, references: HistoryReferences, shallow: Set<ObjectID>,
    options: Options, diagnostics: [Diagnostic], isPartial: Bool
  ) async throws(TreeError) {
    self.options = options
    self.objects = objects
    self.references = references
    self.isPartial = isPartial
    openingDiagnostics = diagnostics
    excludes = Excludes(options.exclude, base: repository.workTreeBytes ?? repository.gitDirectoryBytes)
    // Which names lead to a commit is asked of all, whichever are looked at.
    var tips = (references.head.map { [$0.bytes] } ?? []) + references.references.map(\.object.bytes)
    if options.includesUnreachable { tips += HistoryTree.commits(in: objects) }
    try await objects.prepareCommits(reachableFrom: tips)
    var gaps = CommitGraph.Gaps()
    graph = try CommitGraph(tips: tips, shallow: shallow, in: objects, gaps: &gaps)
    self.gaps = gaps
    if options.includesUnreachable {
      isInScope = [Bool](repeating: true, count: graph.count)
    } else {
      var starts = references.head.map { [$0] } ?? []
      if options.includesAllReferences { starts += references.references.map(\.object) }
      let graph = graph
      isInScope = graph.reachable(
        from: starts.compactMap { objects.number(of: $0.bytes).flatMap(graph.index(ofObject:)) })
    }
    let commits = isInScope.count { $0 }
    revision = references.head.map {
      ScanScope.Revision(tips: [$0], commits: commits, repositoryURI: references.repositoryURI)
    }
  }

  private static func commits(in objects: any HistoryObjects) -> [[UInt8]] {
    // Of those that are files of their own it is not known before they are read what they are.
    (0..<objects.count).filter { number in
      let kind = objects.kind(number)
      return (kind == .commit || kind == .tag || kind == nil) && objects.isFirst(number) && !objects.isDamaged(number)
    }.map(objects.name)
  }

  public func listing() async throws(TreeError) -> TreeListing {
    var walk = HistoryWalk(objects, workers: options.workers)
    let commits = (0..<graph.count).filter { isInScope[$0] }
    try await walk.follow(roots: Array(Set(commits.map { graph.trees[$0] }.filter { $0 >= 0 })).sorted())
    var listing = HistoryListing(objects: objects, walk: walk, excludes: excludes)
    listing.addContents()
    if options.includesUnreachable { try await listing.addUnreachable() }
    listing.addMessages(commits: commits.map { graph.objects[$0] }, tags: graph.tags)
    let texts = listing.addNames(references)
    names.withLock { $0 = texts }
    var gaps = gaps
    if options.includesUnreachable { gaps.otherTips = 0 }
    listing.report(gaps, isPartial: isPartial, allowsShallow: options.allowsShallow)
    var result = listing.listing
    result.diagnostics += openingDiagnostics
    if references.head == nil, commits.isEmpty, !references.references.isEmpty {
      result.diagnostics.append(
        Diagnostic(
          severity: .error, id: "empty-scope",
          message: "HEAD leads to no commit, so none was looked at: `--all-refs` looks at what other names lead to"))
    }
    result.history = HistoryExtent(
      commits: commits.count, blobs: listing.blobs, references: references.references.count)
    return result
  }

  public func prepare(_ entries: [FileEntry]) async throws(TreeError) {
    guard objects.wantsPreparation else { return }
    try await objects.prepare(entries.compactMap { $0.object.flatMap { objects.number(of: $0.bytes) } })
  }

  public func batches(_ entries: [FileEntry]) -> [ArraySlice<FileEntry>] {
    let size = objects.batch
    return stride(from: 0, to: entries.count, by: size).map { entries[$0..<min($0 + size, entries.count)] }
  }

  public func makeReader() throws(TreeError) -> any FileReader { try HistoryReader(self) }

  public func read(
    _ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool {
    try makeReader().read(entry, offset: offset, limit: limit, into: &buffer)
  }

  /// The text of `(names)/…`; nil for any other path.
  func text(of path: RepoPath) -> [UInt8]? { names.withLock { $0[path] } }

  public func everything(under directory: RepoPath) throws(TreeError) -> [FileEntry] { [] }
}
