internal import Ignore
internal import Model
internal import Synchronization

/// The `.gitignore` files of a tree that git keeps: the index, or a commit.
///
/// What a person ignores for themselves (`core.excludesFile`, `info/exclude`) is no part of a commit and not asked.
final class SnapshotIgnoreRules: Sendable {
  private struct State: Sendable {
    /// The `.gitignore` files that were read.
    var matcher = IgnoreMatcher()
    /// Directories whose `.gitignore`, if there is one, is in the matcher.
    var directories: Set<RepoPath> = []
  }

  private let state = Mutex(State())

  /// Reads those of the directories and of the ones above them.
  func prepare(_ directories: [RepoPath], in tree: some FileTree) async throws(TreeError) {
    let known = state.withLock { $0.directories }
    var wanted: Set<RepoPath> = []
    for directory in directories {
      for path in [.root] + directory.ancestors + [directory] where !known.contains(path) { wanted.insert(path) }
    }
    // Git does not read one through a link.
    let files = try await tree.files(at: wanted.map { $0.appending(".gitignore") }).filter { $0.kind == .file }
    try await tree.prepare(files)
    for file in files {
      var content: [UInt8] = []
      guard (try? tree.read(file, offset: 0, limit: IgnoreRules.sizeLimit, into: &content)) != nil else { continue }
      let rules = content
      state.withLock { $0.matcher.add(rules, inDirectory: file.path.directory.bytes) }
    }
    state.withLock { $0.directories.formUnion(wanted) }
  }

  /// Whether they ignore `path`, which ends in '/' for a directory; nil where its directory was not prepared.
  func isIgnored(_ path: RepoPath) -> Bool? {
    state.withLock { state in
      guard state.directories.contains(path.withoutSlash.directory) else { return nil }
      return state.matcher.ignores(PathCandidate(path.bytes))
    }
  }
}
