/// What a view changes in what was there before.
public struct TreeChange: Sendable {
  /// The files with changed content, sorted bytewise; deletions are not among them.
  public var entries: [FileEntry]
  /// Every path that was added, changed, moved away or deleted, sorted bytewise.
  public var paths: [RepoPath]

  public init(entries: [FileEntry], paths: [RepoPath]) {
    self.entries = entries
    self.paths = paths
  }

  /// True when exactly this path changed.
  public func contains(_ path: RepoPath) -> Bool { paths.index(of: path, by: \.self) != nil }
}
