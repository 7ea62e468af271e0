/// The roots of the projects in a tree, for telling which project a path belongs to.
public struct ProjectRoots: Sendable {
  private let roots: Set<RepoPath>

  public init(_ roots: some Sequence<RepoPath> = [RepoPath]()) { self.roots = Set(roots) }

  public func contains(_ root: RepoPath) -> Bool { roots.contains(root) }

  /// The root of the innermost project that the path lies in; nil for a path of none. The cost follows the depth of the
  /// path, not the number of projects.
  public func root(of path: RepoPath) -> RepoPath? {
    if roots.isEmpty { return nil }
    if let root = path.ancestors.last(where: roots.contains) { return root }
    return roots.contains(.root) ? .root : nil
  }

  /// Every project that the path lies in, outermost first.
  public func all(of path: RepoPath) -> [RepoPath] {
    roots.isEmpty ? [] : ([.root] + path.ancestors).filter(roots.contains)
  }
}
