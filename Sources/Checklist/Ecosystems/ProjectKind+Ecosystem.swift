public import Model

extension ProjectKind {
  /// The platform that projects of the kind are released to; nil for a repository as a whole.
  ///
  /// The one table of ecosystems: a kind without a line here does not compile.
  var ecosystem: (any Ecosystem)? {
    switch self {
    case .repository: nil
    case .difyPlugin: DifyPlugin()
    case .npmPackage: NpmPackage()
    case .pythonDistribution: PythonDistribution()
    case .agentSkill: AgentSkill()
    case .claudePlugin: ClaudePlugin()
    case .mcpServer: MCPServer()
    }
  }

  /// The ending of the packages that are written here, with the dot; nil where the platform's own tool writes them.
  public var packageEnding: String? { ecosystem?.packageEnding }

  /// What becomes of a hard-coded secret in a project of this kind; nil where nothing is known.
  public var secretAdvice: SecretAdvice? { ecosystem?.secretAdvice }

  /// The file that a finding on the project as a whole is about.
  var manifestName: RepoPath { ecosystem?.manifestPaths.first ?? "." }
}

/// Every ecosystem there is.
enum Ecosystems {
  static let all: [any Ecosystem] = ProjectKind.allCases.compactMap(\.ecosystem)

  /// Ignore files of packagers, by their names.
  static let ignoreFileNames = Set(all.flatMap(\.ignoreFileNames))

  /// Whether a path may be a manifest's of one of them.
  static func areCandidates(_ path: RepoPath, named: [RepoPath] = []) -> Bool {
    // Asked of every file: most are told apart by their last letter.
    guard let last = path.bytes.last, lastBytes.contains(last | 0x20) else { return false }
    return all.contains { $0.mayHoldManifest(path, named: named) }
  }

  private static let lastBytes = Set(all.flatMap(\.manifestPaths).compactMap { $0.bytes.last.map { $0 | 0x20 } })
}
