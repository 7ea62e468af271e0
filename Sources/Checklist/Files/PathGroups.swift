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
  init(_ candidates: [RepoPath], paths: [String], except: [String], isMember: (RepoPath) -> Bool = { _ in true }) {
    let patterns = PathPatterns(paths)
    let exceptions = PathPatterns(except)
    var index: [RepoPath: Int] = [:]
    for path in candidates {
      guard let match = patterns.firstMatch(path), !exceptions.matches(path), isMember(path) else { continue }
      if let known = index[match.path] {
        groups[known].members.append(path)
      } else {
        index[match.path] = groups.count
        groups.append(Group(path: match.path, pattern: match.pattern, members: [path]))
      }
    }
  }

  func makeIterator() -> [Group].Iterator { groups.makeIterator() }
}
