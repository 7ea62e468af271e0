internal import GitObjects
public import Model
internal import Synchronization

/// The files of a commit, as git keeps them; with the commits before it, what they add and what they say: a commit's message
/// has the path `(commit)/ID`, which no file has. Of a push it has what comes with the commits, too, as a history does: the
/// message of a tag at `(tag)/ID`, and the new names of branches and tags, a line each, at `(names)/references`. Paths are relative to the top of the repository.
public final class CommitTree: FileTree {
  public let repository: GitRepository
  public let viewName: String
  public let revision: ScanScope.Revision?
  public let changedPaths: [RepoPath]?
  public var readsOnDemand: Bool { false }

  private let git: GitCommand
  /// The commit whose files stand for the whole; nil when the view has no commit at all.
  private let tip: ObjectID?
  /// Sorted by path, then in the order of the commits; nil for a view that stands for itself.
  private let changes: [RawChange]?
  /// Commits whose messages are looked at.
  private let messages: [ObjectID]
  /// Tags, whose messages are looked at, too.
  private let tags: [ObjectID]
  /// Names of refs, a line each.
  private let names: [UInt8]
  private let diagnostics: [Diagnostic]
  private let excludes: Excludes
  private let blobs: BlobStore
  private let ignoreRules = SnapshotIgnoreRules()
  /// Every file of the tip, sorted bytewise; nil until something asks for it.
  private let records = Mutex<[IndexRecord]?>(nil)

  /// Opens the repository that `root` is in, which may be bare.
  ///
  /// - Parameter allowsShallow: true accepts that commits are missing in a shallow clone; false makes it an error.
  /// - Throws: when there is no repository or no such commit, or git is missing or fails.
  public static func open(
    _ selection: CommitSelection, root: DiskPath, exclude: [Excludes.List] = [], allowsShallow: Bool = false,
    environment: GitEnvironment = GitEnvironment()
  ) async throws(TreeError) -> CommitTree {
    guard let repository = GitRepository.containing(root, environment: environment) else {
      throw TreeError(path: root.description, message: "not in a git repository")
    }
    let directory = repository.workTreeBytes ?? repository.gitDirectoryBytes
    let git = GitCommand(directory: directory, repository: repository)
    let view = try await CommitView.resolve(selection, GitRevisions(git: git), allowsShallow: allowsShallow)
    return CommitTree(
      view, git: git, excludes: Excludes(exclude, base: directory),
      repositoryURI: await RepositoryAddress.uri(ofRemote: view.remote, git))
  }

  private init(_ view: CommitView, git: GitCommand, excludes: Excludes, repositoryURI: String?) {
    self.git = git
    self.excludes = excludes
    repository = git.repository
    blobs = BlobStore(git: git)
    viewName = view.name
    tip = view.tips.last
    diagnostics = view.diagnostics
    messages = view.commits ?? []
    tags = view.tags
    names = view.names.map { Array($0.utf8) }.sorted(by: RepoPath.precedes).flatMap { $0 + [0x0A] }
    revision = ScanScope.Revision(
      tips: view.tips, base: view.base, commits: view.commits?.count, repositoryURI: repositoryURI)
    changes = view.changes.map { changes in
      changes.enumerated().sorted { a, b in
        a.element.path == b.element.path
          ? a.offset < b.offset : RepoPath.precedes(a.element.path, b.element.path)
      }.map(\.element)
    }
    // Of several tips one has the files that are judged, and only what became of those counts.
    let own = view.changes?.filter { change in change.commit.map { view.tipCommits?.contains($0) ?? true } ?? true }
    changedPaths = own.map { changes in
      let moved = changes.filter { $0.letter == UInt8(ascii: "R") }.compactMap(\.previousPath)
      return Set((changes.map(\.path) + moved).map { RepoPath($0) }).sorted()
    }
  }

  public func listing() async throws(TreeError) -> TreeListing {
    guard let changes else {
      var listing = try await wholeListing()
      listing.diagnostics = diagnostics
      return listing
    }
    let current = try await loadRecords()
    var listing = TreeListing(diagnostics: diagnostics, isRepository: true)
    var start = 0
    while start < changes.count {
      let path = changes[start].path
      let end = changes[start...].firstIndex { $0.path != path } ?? changes.count
      add(
        changes[start..<end], at: current.index(of: RepoPath(path)) { RepoPath($0.path) }.map { current[$0] }, &listing)
      start = end
    }
    addMessages(to: &listing)
    return listing
  }

  private func addMessages(to listing: inout TreeListing) {
    // No check reads them, whatever the tip is.
    func entry(_ path: String, _ object: ObjectID?, by commit: ObjectID? = nil) -> FileEntry {
      FileEntry(
        path: RepoPath(path), kind: .message, object: object, isTracked: true, commit: commit, isSuperseded: true)
    }
    var entries = messages.map { entry("(commit)/\($0)", $0, by: $0) } + tags.map { entry("(tag)/\($0)", $0) }
    if !names.isEmpty { entries.append(entry(Self.namesPath, nil)) }
    if entries.isEmpty { return }
    // Versions of a path stay in the order of their commits.
    listing.entries = (entries + listing.entries).enumerated().sorted { a, b in
      a.element.path == b.element.path ? a.offset < b.offset : a.element.path < b.element.path
    }.map(\.element)
  }

  private static let namesPath = "(names)/references"

  /// Adds what becomes of one path, in the order of the commits.
  private func add(_ versions: ArraySlice<RawChange>, at current: IndexRecord?, _ listing: inout TreeListing) {
    let added = versions.filter { !$0.isDeletion }
    guard let last = added.last else { return }
    if excludes.coversPath(last.path) {
      listing.skipped.append((RepoPath(last.path), .excluded))
      return
    }
    // On another branch of a range the last change need not be the one that the tip has.
    let kept = added.lastIndex { $0.blob == current?.object && $0.mode == current?.mode }
    for (index, change) in added.enumerated() {
      let entry = FileEntry(
        path: RepoPath(change.path), kind: change.isFile ? .file : .linkTarget, object: change.blob, isTracked: true,
        commit: change.commit, isSuperseded: index != kept)
      if change.isFile {
        listing.entries.append(entry)
        continue
      }
      if change.isSymbolicLink { listing.links.append(entry) }
      if index == added.count - 1 {
        listing.skipped.append((entry.path, change.isSubmodule ? .submodule : .symbolicLink))
      }
    }
  }

  /// Every file of the tip.
  public func wholeListing() async throws(TreeError) -> TreeListing {
    var listing = TreeListing(isRepository: true)
    for record in try await loadRecords() { listing.add(record, excludes) }
    return listing
  }

  private func loadRecords() async throws(TreeError) -> [IndexRecord] {
    if let known = records.withLock({ $0 }) { return known }
    var found: [IndexRecord] = []
    if let tip {
      let output = try await git.run(["ls-tree", "-r", "-z", "--full-tree", tip.description])
      guard let parsed = IndexRecord.parseTree(output) else {
        throw TreeError(message: "git ls-tree wrote something unexpected")
      }
      found = parsed
    }
    let loaded = found
    records.withLock { $0 = loaded }
    return loaded
  }

  public func files(at paths: [RepoPath]) async throws(TreeError) -> [FileEntry] {
    let all = try await loadRecords()
    return paths.sorted().compactMap { path in
      all.index(of: path) { RepoPath($0.path) }.map { all[$0] }.flatMap {
        $0.isFile || $0.isSymbolicLink ? $0.entry : nil
      }
    }
  }

  public func batches(_ entries: [FileEntry]) -> [ArraySlice<FileEntry>] { BlobStore.batches(entries) }

  /// Fetches the contents of `entries` with one git process. At most 64 MiB are kept in memory, the rest goes to an unnamed
  /// temporary file.
  public func prepare(_ entries: [FileEntry]) async throws(TreeError) {
    try await blobs.fetch(entries.compactMap { $0.kind == .submodule ? nil : $0.object ?? current($0.path)?.object })
  }

  public func linkTarget(of entry: FileEntry) -> RepoPath? { targetOfLink(entry) }

  public func release(_ entries: [FileEntry]) { blobs.removeAll() }

  public func read(
    _ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool {
    if entry.kind == .message, entry.object == nil {
      names.copy(offset: offset, limit: limit, into: &buffer)
      return !buffer.isEmpty
    }
    guard let object = entry.object ?? current(entry.path)?.object else {
      throw TreeError(path: entry.path.text, message: "is not in the \(viewName)")
    }
    do throws(TreeError) {
      if entry.kind == .message { return try readMessage(object, offset: offset, limit: limit, into: &buffer) }
      try blobs.read(object, offset: offset, limit: limit, into: &buffer)
    } catch {
      throw TreeError(path: entry.path.text, message: error.message)
    }
    return !buffer.isEmpty
  }

  private func readMessage(
    _ object: ObjectID, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool {
    let kind: ObjectKind = tags.contains(object) ? .tag : .commit
    var content: [UInt8] = []
    try blobs.read(object, as: kind, offset: 0, limit: .max, into: &content)
    let length = object.bytes.count
    let written =
      kind == .tag
      ? WrittenText.ofTag(content, nameLength: length) : WrittenText.ofCommit(content, nameLength: length)
    guard let written else { throw TreeError(message: "it is no \(kind) that can be read") }
    written.copy(offset: offset, limit: limit, into: &buffer)
    return !buffer.isEmpty
  }

  private func current(_ path: RepoPath) -> IndexRecord? {
    records.withLock { records in
      records.flatMap { all in all.index(of: path) { RepoPath($0.path) }.map { all[$0] } }
    }
  }

  public func previousContents(of entry: FileEntry) async throws(TreeError) -> PreviousContents {
    try await blobs.contents(of: change(of: entry)?.replacedBlobs ?? [])
  }

  public func namesAnew(_ entry: FileEntry) -> Bool { changes == nil || change(of: entry)?.isOfNewPath ?? false }

  private func change(of entry: FileEntry) -> RawChange? {
    guard let changes else { return nil }
    let first = changes.lowerBound(of: entry.path) { RepoPath($0.path) }
    return changes[first...].prefix { $0.path == entry.path.bytes }.first {
      $0.commit == entry.commit && $0.blob == entry.object
    }
  }

  public func prepareIgnoreRules(for directories: [RepoPath]) async throws(TreeError) {
    try await ignoreRules.prepare(directories, in: self)
  }

  public func isIgnored(_ path: RepoPath) -> Bool? { ignoreRules.isIgnored(path) }

  public func isExcluded(_ path: RepoPath) -> Bool { excludes.coversPath(path.bytes) }

  /// Every file, link and submodule of the tip below `directory`, sorted bytewise; none before `wholeListing`.
  public func everything(under directory: RepoPath) throws(TreeError) -> [FileEntry] {
    guard let records = records.withLock({ $0 }) else {
      throw TreeError(path: directory.text, message: "the commit was not read")
    }
    return records[records.range(below: directory) { RepoPath($0.path) }].map(\.entry)
  }
}
