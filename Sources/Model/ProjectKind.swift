/// What kind of releasable project a directory is; `repository` is the root of the tree whatever it holds.
public enum ProjectKind: String, Sendable, CaseIterable {
  case difyPlugin = "dify-plugin"
  case npmPackage = "npm-package"
  case pythonDistribution = "python-distribution"
  case agentSkill = "agent-skill"
  case claudePlugin = "claude-plugin"
  case mcpServer = "mcp-server"
  case repository
}

/// One releasable project found in a tree.
public struct ProjectSummary: Sendable, Hashable {
  public var kind: ProjectKind
  /// Relative to the tree's root, '/'-separated; empty for the root itself.
  public var root: RepoPath
  /// As the manifest says; nil when it does not.
  public var name: String?
  public var version: String?
  /// Files a package would hold, and their bytes; nil when it could not be computed.
  public var shippedFiles: Int?
  public var shippedBytes: Int?
  /// The largest of these files, the largest first, at most `largestCount`; relative to the project.
  public var largestFiles: [PackageListing.File]

  public static let largestCount = 8

  public init(
    kind: ProjectKind, root: RepoPath, name: String? = nil, version: String? = nil, shippedFiles: Int? = nil,
    shippedBytes: Int? = nil, largestFiles: [PackageListing.File] = []
  ) {
    self.kind = kind
    self.root = root
    self.name = name
    self.version = version
    self.shippedFiles = shippedFiles
    self.shippedBytes = shippedBytes
    self.largestFiles = largestFiles
  }
}

/// A project's checklist, items in group order and then as declared.
public struct ProjectChecklist: Sendable {
  public var project: ProjectSummary
  public var results: [ChecklistResult]

  public init(project: ProjectSummary, results: [ChecklistResult]) {
    self.project = project
    self.results = results
  }
}
