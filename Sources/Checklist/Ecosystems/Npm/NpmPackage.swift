internal import Model
internal import YAML

/// Packages of npm.
///
/// Sources: the documentation of npm 11 (docs.npmjs.com/cli/v11/configuring-npm/package-json) and npm-packlist 11.3.
struct NpmPackage: Ecosystem {
  let kind = ProjectKind.npmPackage
  let manifestPaths: [RepoPath] = ["package.json"]
  let ignoreFileNames: [RepoPath] = [".npmignore"]
  let packageDepth = 1
  let unvisitedDirectories: [RepoPath] = ["node_modules", ".git"]

  /// `npm publish` takes what has a name and a version and is not private; everything else is an application, the root of
  /// a workspace, or a note to other tools.
  func isManifest(_ candidate: ManifestCandidate) -> Bool {
    if SupportingFiles.isTemplate(candidate.path, in: candidate.index) { return false }
    switch candidate.loaded {
    case .parsed(let documents):
      guard let root = documents.first?.root, root.pairs != nil else { return false }
      if let isPrivate = root["private"]?.scalar, isPrivate.text == "true" { return false }
      return ["name", "version"].allSatisfy { root[$0]?.resolvedType == .string }
    case .malformed:
      let keys = MeantKeys(candidate.bytes)
      return keys.hold("name") && keys.hold("version") && !keys.hold("private")
    case .tooLarge, .absent, .unreadable: return false
    }
  }

  let secretAdvice: SecretAdvice? = SecretAdvice(
    text:
      "Change it where it is in use, and read it from the environment: whoever installs the package can read the code.",
    fileEndings: [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx", ".json"])

  func ownTools(of project: Project) -> String? {
    "`npm pack` makes its package, and `npm version` gives it the next version; `plimsoll check FILE` looks into what was packed"
  }

  func reasonForNone(in index: TreeIndex, at root: RepoPath) -> String? {
    index.entry(at: root.appending("package.json")) == nil
      ? nil : "package.json is private, or has no name or no version: npm publishes nothing of it"
  }

  func shippedFiles(
    of project: Project, in tree: any FileTree, compiled: PathPatternCache
  ) throws(TreeError) -> ShippedFiles? {
    guard let manifest = project.manifest?.root else { return nil }
    let entries = try ShippedFiles.candidates(of: project, in: tree)
    return try NpmPacking(
      manifest: manifest, project: project, tree: tree, entries: entries, workspaceRoots: compiled.workspaceRoots
    ).shippedFiles()
  }
}
