/// The roots of the projects in a tree, for telling which project a path belongs to.
public struct ProjectRoots: Sendable {
  private let roots: Set<RepoPath>
  /// How many components a root has at least.
  private let shallowest: Int
  /// And at most; -1 when there is none but the tree's own root.
  private let deepest: Int

  public init(_ roots: some Sequence<RepoPath> = [RepoPath]()) {
    self.roots = Set(roots)
    var depths: ClosedRange<Int>?
    for root in self.roots where !root.isEmpty {
      let depth = root.components.count
      depths = depths.map { min($0.lowerBound, depth)...max($0.upperBound, depth) } ?? depth...depth
    }
    shallowest = depths?.lowerBound ?? 0
    deepest = depths?.upperBound ?? -1
  }

  public func contains(_ root: RepoPath) -> Bool { roots.contains(root) }

  /// The root of the innermost project that the path lies in; nil for a path of none. The cost follows the depth of the
  /// path, not the number of projects.
  public func root(of path: RepoPath) -> RepoPath? {
    if roots.isEmpty { return nil }
    var depth = 0
    var found: RepoPath?
    for (place, byte) in path.bytes.enumerated() where byte == RepoPath.separator && place + 1 < path.bytes.count {
      depth += 1
      if depth > deepest { break }
      if depth < shallowest { continue }
      let directory = RepoPath(path.bytes[..<place])
      if roots.contains(directory) { found = directory }
    }
    return found ?? (roots.contains(.root) ? .root : nil)
  }

  /// Every project that the path lies in, outermost first.
  public func all(of path: RepoPath) -> [RepoPath] {
    roots.isEmpty ? [] : ([.root] + path.ancestors).filter(roots.contains)
  }
}
