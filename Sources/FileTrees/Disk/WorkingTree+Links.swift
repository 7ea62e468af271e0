public import Model
internal import Synchronization

extension WorkingTree {
  /// Where a symbolic link points to, as it is written on the disk; nil for anything else.
  public func linkTarget(of entry: FileEntry) -> String? {
    guard entry.kind == .symbolicLink else { return nil }
    return FileSystem.linkTarget(state.withLock { joined(rootBytes, $0.paths.bytes(of: entry.path)) })
  }
}
