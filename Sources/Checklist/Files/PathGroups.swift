internal import Ignore
internal import Model

/// Paths that patterns name, put together by the file or directory that was named, in the order of the paths.
struct PathGroups: Sequence {
  struct Group: Sendable {
    /// A directory ends in a slash.
    var path: RepoPath
    var pattern: String
    /// The files below it, or the file itself; never empty.
    var members: [RepoPath]

    /// `` `.env` `` or `` `.venv/` (120 files) ``.
    var title: String { isDirectory ? "`\(path)` (\(Phrase.count(members.count, "file")))" : "`\(path)`" }

    var isDirectory: Bool { path.isDirectory }
  }

  private var groups: [Group] = []

  /// `isMember` is asked last, for paths that the patterns name.
  init(
    _ candidates: [RepoPath], paths: IgnoreRules, except: IgnoreRules, isMember: (RepoPath) -> Bool = { _ in true }
  ) {
    var index: [RepoPath: Int] = [:]
    var candidate = PathCandidate([])
    for path in candidates {
      candidate.replace(with: path.bytes)
      guard let cover = paths.outermost(candidate), !except.covers(candidate), isMember(path) else { continue }
      let named = RepoPath(path.bytes[..<cover.length])
      if let known = index[named] {
        groups[known].members.append(path)
      } else {
        index[named] = groups.count
        groups.append(Group(path: named, pattern: cover.patternText, members: [path]))
      }
    }
  }

  func makeIterator() -> [Group].Iterator { groups.makeIterator() }
}
