internal import Ignore
internal import Synchronization

/// The lists of path patterns that checks ask about, and the ignore files of packagers, each compiled once a run, not
/// once a project; and what else is known of a tree for all of its projects.
public final class PathPatternCache: Sendable {
  private let known = Mutex<[[String]: IgnoreRules]>([:])

  /// Directories whose `package.json` names workspaces.
  let workspaceRoots = WorkspaceRoots()

  /// Ignore files of packagers.
  let ignoreFiles = IgnoreRulesCache()

  public init() {}

  func rules(_ globs: [String]) -> IgnoreRules {
    known.withLock { known in
      if let rules = known[globs] { return rules }
      let rules = IgnoreRules(globs: globs, source: "paths")
      known[globs] = rules
      return rules
    }
  }
}

extension CheckContext {
  /// The patterns of a check, compiled.
  func patterns(_ globs: [String]) -> IgnoreRules { compiled.rules(globs) }
}
