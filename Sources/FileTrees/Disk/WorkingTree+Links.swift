public import Model

extension WorkingTree {
  /// Where a symbolic link points to, as it is written on the disk; nil for anything else.
  public func linkTarget(of entry: FileEntry) -> RepoPath? {
    guard entry.kind == .symbolicLink else { return nil }
    return FileSystem.linkTarget(joined(rootBytes, entry.path.bytes)).map { RepoPath($0) }
  }
}
