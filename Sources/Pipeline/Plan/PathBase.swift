internal import FileTrees
public import Model

/// What globs, fingerprints and suppressions are relative to: the directory of `.plimsoll.yaml`, else the top of the
/// repository; so that they mean the same wherever plimsoll was started.
public struct PathBase: Sendable, Hashable {
  /// What stands before a path of the tree when the tree lies in the base.
  private let before: RepoPath
  /// Where the base lies when it is inside of the tree.
  private let below: RepoPath

  /// The base is the tree's root itself.
  public init() {
    before = .root
    below = .root
  }

  init(_ base: DiskPath, ofTreeAt root: DiskPath) {
    before = root.relative(to: base) ?? .root
    below = base.relative(to: root) ?? .root
  }

  /// A path of the tree as the base sees it; nil when it does not lie in the base.
  public func relative(_ path: RepoPath) -> RepoPath? { before.appending(path).relative(to: below) }

  /// The same, the path of the tree where it does not lie in the base.
  public func path(_ path: RepoPath) -> RepoPath { relative(path) ?? path }

  /// True when the tree's root is the base.
  var isRoot: Bool { before.isEmpty && below.isEmpty }
}
