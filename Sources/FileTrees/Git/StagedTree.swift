public import Model
internal import Synchronization

/// The git index: exactly what the next commit would hold. Paths are relative to the top of the work tree, wherever the
/// command was started.
public final class StagedTree: FileTree {
  public let repository: GitRepository
  public let changedPaths: [RepoPath]?

  let git: GitCommand
  /// Top of the work tree.
  let top: [UInt8]
  /// What is staged but deletions and unresolved merges, sorted bytewise by path.
  private let changes: [RawChange]
  private let unmerged: [RepoPath]
  private let excludes: Excludes
  let blobs: BlobStore
  /// Nil where its file has a form that git itself must read.
  let index: IndexFile?
  let ignoreRules = SnapshotIgnoreRules()
  let state = Mutex(State())

  struct State: Sendable {
    /// The whole index, sorted bytewise; nil until something asks for it.
    var records: [IndexRecord]?
    /// Whether content was asked for that neither was prepared nor is in the work tree.
    var hasMissed = false
  }

  public var viewName: String { "index" }

  public var readsOnDemand: Bool { false }

  /// Opens the index of the repository that `root` is in: all of it, whatever part of it `root` is.
  ///
  /// `GIT_INDEX_FILE` is honoured: `git commit -a` and `git commit path` run hooks with an index of their own.
  /// - Throws: when `root` is in no work tree, or git is missing or fails; git's own words are passed on.
  public static func open(
    root: DiskPath, exclude: [Excludes.List] = [], environment: GitEnvironment = GitEnvironment()
  ) async throws(TreeError) -> StagedTree {
    guard let repository = GitRepository.containing(root, environment: environment), let top = repository.workTreeBytes
    else { throw TreeError(path: root.description, message: "not in a git work tree") }
    let git = GitCommand(directory: top, repository: repository)
    let format = RepositoryFormat(repository)
    let index = Self.indexFile(of: repository, format)
    let changes =
      if let index, let found = StagedComparison.changes(of: index, in: repository, format) { found } else {
        try await Self.changesByGit(git, root)
      }
    return StagedTree(top: top, git: git, index: index, changes: changes, exclude: exclude)
  }

  private static func changesByGit(_ git: GitCommand, _ root: DiskPath) async throws(TreeError) -> [RawChange] {
    var difference = try await git.runForStatus(differenceArguments)
    if GitCommand.lacksObjectKeptBack(difference.message) {
      // Contents are read to find renames: without them a renamed file is a new one.
      difference = try await git.runForStatus(differenceArguments.map { $0 == "-M" ? "--no-renames" : $0 })
    }
    guard difference.isSuccess else {
      // Where git refuses the repository, `git diff` reads its options as outside of one, and complains about those.
      _ = try await git.run(["rev-parse", "--git-dir"])
      throw TreeError(path: root.description, message: "git diff failed: \(difference.message)")
    }
    guard let changes = RawChange.parse(difference.output) else {
      throw TreeError(path: root.description, message: "git diff wrote something unexpected")
    }
    return changes
  }

  static let differenceArguments = [
    "-c", "diff.relative=false", "diff", "--cached", "--raw", "-z", "--no-abbrev", "-M", "--no-ext-diff",
    "--no-textconv", "--ignore-submodules=none", "-O/dev/null",
  ]

  private init(top: [UInt8], git: GitCommand, index: IndexFile?, changes: [RawChange], exclude: [Excludes.List]) {
    self.top = top
    self.git = git
    repository = git.repository
    blobs = BlobStore(git: git)
    self.index = index
    excludes = Excludes(exclude, base: top)
    var paths = changes.map { RepoPath($0.path) }
    // What a copy is made of stays where it is.
    paths += changes.filter { $0.letter == UInt8(ascii: "R") }.compactMap(\.previousPath).map { RepoPath($0) }
    changedPaths = Array(Set(paths)).sorted()
    unmerged = Array(Set(changes.filter(\.isUnmerged).map { RepoPath($0.path) })).sorted()
    let unresolved = Set(unmerged)
    self.changes = changes.filter { !$0.isDeletion && !$0.isUnmerged && !unresolved.contains(RepoPath($0.path)) }
      .sorted { RepoPath.precedes($0.path, $1.path) }
  }

  /// What is staged; a path whose merge is not resolved is an error in the diagnostics, as its content is not decided.
  public func listing() async throws(TreeError) -> TreeListing {
    var listing = TreeListing(diagnostics: unmerged.map(Self.unmergedDiagnostic), isRepository: true)
    for change in changes {
      listing.add(IndexRecord(mode: change.mode, object: change.blob, stage: 0, path: change.path), excludes)
    }
    return listing
  }

  /// Every file of the index.
  public func wholeListing() async throws(TreeError) -> TreeListing {
    var listing = TreeListing(isRepository: true)
    for record in try await loadRecords() where record.stage == 0 { listing.add(record, excludes) }
    return listing
  }

  /// Without reading all of the index where that can be.
  public func wholeListing(below directories: [RepoPath]) async throws(TreeError) -> TreeListing {
    guard let index, state.withLock({ $0.records == nil }), !directories.contains(where: \.isEmpty) else {
      return try await wholeListing()
    }
    var listing = TreeListing(isRepository: true)
    for directory in Set(directories) where !directories.contains(where: directory.isBelow) {
      guard let records = index.records(below: directory) else { return try await wholeListing() }
      for record in records where record.stage == 0 { listing.add(record, excludes) }
    }
    listing.entries.sort { $0.path < $1.path }
    listing.links.sort { $0.path < $1.path }
    listing.skipped.sort { $0.path < $1.path }
    return listing
  }

  private static func unmergedDiagnostic(_ path: RepoPath) -> Diagnostic {
    Diagnostic(severity: .error, id: "unmerged-path", message: "not scanned: its merge is not resolved", path: path)
  }

  public func batches(_ entries: [FileEntry]) -> [ArraySlice<FileEntry>] { BlobStore.batches(entries) }

  /// Fetches the contents of `entries`, and for changed ones the contents before, with one git process; with none when
  /// the work tree has all of them unchanged. The contents before then wait until they are asked for.
  ///
  /// At most 64 MiB are kept in memory, the rest goes to an unnamed temporary file, so any number of entries can be
  /// asked for at once.
  public func prepare(_ entries: [FileEntry]) async throws(TreeError) {
    let wanted = entries.compactMap { entry in object(of: entry).map { (object: $0, path: entry.path) } }
    blobs.adopt(wanted.map { ($0.object, joined(top, $0.path.bytes)) })
    if wanted.contains(where: { blobs.lacks($0.object) }) {
      try await blobs.fetch(wanted.map(\.object) + wanted.flatMap { change(at: $0.path)?.replacedBlobs ?? [] })
    }
  }

  /// Nothing is done before one of them is read: most have the content that the work tree has.
  public func expect(_ entries: [FileEntry]) async throws(TreeError) { state.withLock { $0.hasMissed = false } }

  public var hasMissed: Bool { state.withLock { $0.hasMissed } }

  /// Reads staged bytes; false (and an empty buffer) from the end on. The entry must have been prepared, or be the same in
  /// the work tree.
  public func read(
    _ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool {
    guard let object = object(of: entry) else {
      throw TreeError(path: entry.path.text, message: "not a file of the index")
    }
    if blobs.lacks(object) {
      blobs.adopt([(object, joined(top, entry.path.bytes))])
      if blobs.lacks(object) { state.withLock { $0.hasMissed = true } }
    }
    do throws(TreeError) {
      try blobs.read(object, offset: offset, limit: limit, into: &buffer)
    } catch {
      throw TreeError(path: entry.path.text, message: error.message)
    }
    return !buffer.isEmpty
  }

  public func linkTarget(of entry: FileEntry) -> RepoPath? { targetOfLink(entry) }

  /// What git wrote down when the file was staged.
  public func sizeOnDisk(of entry: FileEntry) -> Int? {
    guard entry.kind == .file, let record = record(of: entry.path), record.size > 0 else { return nil }
    return record.size
  }

  /// The content that the commit replaces, of the source for a renamed file; of a merge what every parent has.
  public func previousContents(of entry: FileEntry) async throws(TreeError) -> PreviousContents {
    try await blobs.contents(of: (change(at: entry.path)?.replacedBlobs ?? []) + merged(entry))
  }

  public func namesAnew(_ entry: FileEntry) -> Bool { change(at: entry.path)?.isOfNewPath ?? false }

  /// Every file, link and submodule of the index below `directory`, sorted bytewise; where git itself must read the index,
  /// none before `wholeListing`.
  public func everything(under directory: RepoPath) throws(TreeError) -> [FileEntry] {
    let directory = directory.withoutSlash
    let found: [IndexRecord]
    if let records = state.withLock({ $0.records }) {
      found = Array(records[records.range(below: directory) { RepoPath($0.path) }])
    } else if let records = index?.records(below: directory) {
      found = records
    } else {
      throw TreeError(path: directory.text, message: "the index was not read")
    }
    return found.filter { $0.stage == 0 }.map(\.entry)
  }

  private func change(at path: RepoPath) -> RawChange? {
    changes.index(of: path) { RepoPath($0.path) }.map { changes[$0] }
  }

  /// The object with the content of a file; links have one, too.
  private func object(of entry: FileEntry) -> ObjectID? {
    if let object = entry.object { return object }
    if let change = change(at: entry.path) { return change.isSubmodule ? nil : change.blob }
    guard let found = record(of: entry.path), !found.isSubmodule else { return nil }
    return found.object
  }

  private func record(of path: RepoPath) -> IndexRecord? {
    let record = state.withLock { $0.records }.map { records in
      records.index(of: path) { RepoPath($0.path) }.map { records[$0] }
    }
    return record ?? index?.record(of: path.bytes)
  }
}
