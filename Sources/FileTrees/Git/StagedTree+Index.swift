public import Model
internal import Synchronization

extension StagedTree {
  /// The records of the index, read once: without git where its file has a form that is known here.
  func loadRecords() async throws(TreeError) -> [IndexRecord] {
    if let known = state.withLock({ $0.records }) { return known }
    var records = recordsOfFile()
    if records == nil {
      records = IndexRecord.parse(try await git.run(["ls-files", "--stage", "--full-name", "-z"]), needsObjects: true)
    }
    let found = records ?? []
    state.withLock { $0.records = found }
    return found
  }

  /// Largest index file that is read here, in bytes: some five million files.
  private static let fileLimit = 512 << 20

  private func recordsOfFile() -> [IndexRecord]? {
    let file = repository.indexFile ?? joined(repository.gitDirectoryBytes, Array("index".utf8))
    do throws(SystemError) {
      guard let bytes = try FileSystem.contents(of: FileSystem.resolved(file), limit: Self.fileLimit) else {
        return nil
      }
      return IndexFile.records(bytes, hashLength: repository.objectLength)
    } catch {
      return nil
    }
  }

  /// Reads the staged `.gitignore` files of the directories and of those above them.
  public func prepareIgnoreRules(for directories: [RepoPath]) async throws(TreeError) {
    let records = try await loadRecords()
    let known = state.withLock { $0.directories }
    var wanted: Set<RepoPath> = []
    for directory in directories {
      for path in [.root] + directory.ancestors + [directory] where !known.contains(path) { wanted.insert(path) }
    }
    let files = wanted.sorted().compactMap { directory -> FileEntry? in
      let path = directory.appending(".gitignore")
      guard let index = records.index(of: path, by: { RepoPath($0.path) }), records[index].isFile else { return nil }
      return FileEntry(path: path, object: records[index].object)
    }
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
