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

  static func indexFile(of repository: GitRepository, _ format: RepositoryFormat) -> IndexFile? {
    let file = repository.indexFile ?? joined(repository.gitDirectoryBytes, Array("index".utf8))
    do throws(SystemError) {
      guard let bytes = try FileSystem.contents(of: FileSystem.resolved(file), limit: fileLimit) else { return nil }
      return IndexFile(bytes, hashLength: format.objectLength)
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
    return records.filter { $0.isFile || $0.isSymbolicLink }.map(\.entry)
  }

  public func prepareIgnoreRules(for directories: [RepoPath]) async throws(TreeError) {
    try await ignoreRules.prepare(directories, in: self)
  }

  public func isIgnored(_ path: RepoPath) -> Bool? { ignoreRules.isIgnored(path) }
}
