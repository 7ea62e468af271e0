public import Model
internal import Synchronization

extension StagedTree {
  /// The records of the index, read once: without git where its file has a form that is known here.
  func loadRecords() async throws(TreeError) -> [IndexRecord] {
    if let known = state.withLock({ $0.records }) { return known }
    var records = index?.records
    if records == nil {
      records = IndexRecord.parse(try await git.run(["ls-files", "--stage", "--full-name", "-z"]), needsObjects: true)
    }
    let found = records ?? []
    state.withLock { $0.records = found }
    return found
  }

  /// Largest index file that is read here, in bytes: some five million files.
  private static let fileLimit = 512 << 20

  static func indexFile(of repository: GitRepository) async -> IndexFile? {
    let file = repository.indexFile ?? joined(repository.gitDirectoryBytes, Array("index".utf8))
    do throws(SystemError) {
      guard let bytes = try FileSystem.contents(of: FileSystem.resolved(file), limit: fileLimit) else { return nil }
      return IndexFile(bytes, hashLength: repository.objectLength)
    } catch {
      return nil
    }
  }

  /// The files of the index that have one of these paths, without reading all of it where that can be.
  public func files(at paths: [RepoPath]) async throws(TreeError) -> [FileEntry] {
    var records: [IndexRecord]
    if let index, !index.cutsNames, state.withLock({ $0.records == nil }) {
      records = paths.compactMap { index.record(of: $0.bytes) }
    } else {
      let all = try await loadRecords()
      records = paths.compactMap { path in
        all.index(of: path) { RepoPath($0.path) }.map { all[$0] }.flatMap { $0.stage == 0 ? $0 : nil }
      }
    }
    records.sort { RepoPath.precedes($0.path, $1.path) }
    return records.filter(\.isFile).map { FileEntry(path: RepoPath($0.path), object: $0.object, isTracked: true) }
  }

  /// Reads the staged `.gitignore` files of the directories and of those above them.
  public func prepareIgnoreRules(for directories: [RepoPath]) async throws(TreeError) {
    let known = state.withLock { $0.directories }
    var wanted: Set<RepoPath> = []
    for directory in directories {
      for path in [.root] + directory.ancestors + [directory] where !known.contains(path) { wanted.insert(path) }
    }
    let files = try await files(at: wanted.map { $0.appending(".gitignore") })
    try await prepare(files)
    for file in files {
      var content: [UInt8] = []
      guard (try? read(file, offset: 0, limit: IgnoreRules.sizeLimit, into: &content)) != nil else { continue }
      let rules = content
      state.withLock { $0.matcher.add(rules, inDirectory: file.path.directory) }
    }
    state.withLock { $0.directories.formUnion(wanted) }
  }

  /// Whether the staged `.gitignore` files ignore `path`, which ends in '/' for a directory; nil where its directory was
  /// not prepared.
  ///
  /// What a person ignores for themselves (`core.excludesFile`, `info/exclude`) is no part of a commit and not asked.
  public func isIgnored(_ path: RepoPath) -> Bool? {
    state.withLock { state in
      guard state.directories.contains(path.withoutSlash.directory) else { return nil }
      return state.matcher.verdict(for: path.bytes, isDirectory: path.isDirectory)?.isIgnored ?? false
    }
  }
}
