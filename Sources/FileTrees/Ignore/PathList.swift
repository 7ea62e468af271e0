public import Model

/// Globs in gitignore syntax by which paths are named; the last one about a path decides.
public struct PathList: Sendable {
  private let rules: IgnoreRules

  public init(_ globs: [String]) { rules = IgnoreRules(globs: globs, source: "") }

  public var isEmpty: Bool { rules.patterns.isEmpty }

  /// Whether a glob is about the path or a directory above it.
  public func covers(_ path: RepoPath) -> Bool { rules.coversPath(path.bytes) }
}
