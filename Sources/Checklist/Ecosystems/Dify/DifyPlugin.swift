internal import Ignore
internal import Model
internal import RuleModel
internal import YAML

/// Plugins of Dify.
///
/// Sources: langgenius/dify-plugin-daemon 0.6.10 and langgenius/dify-plugin-sdks.
struct DifyPlugin: Ecosystem {
  let kind = ProjectKind.difyPlugin
  var manifestPaths: [RepoPath] { DifyManifest.names }
  let ignoreFileNames: [RepoPath] = [Self.ignoreFile]

  let packageEnding: String? = ".difypkg"
  /// `dify_plugin/core/utils/yaml_loader.py` of the SDK.
  let loadingStage: FailureStage? = .start

  func order(_ version: Substring) -> OrderedVersion? { ReleaseVersion(version).map { .numbered($0) } }

  static let ignoreFile: RepoPath = ".difyignore"

  /// A plugin that is an example is one that somebody installs.
  let passesOverSupportingFiles = false

  func isCandidate(_ path: RepoPath) -> Bool { DifyManifest.isCandidate(path) }

  func isManifest(_ candidate: ManifestCandidate) -> Bool {
    guard case .parsed(let documents) = candidate.loaded else {
      return DifyManifest.isMeant(byText: candidate.bytes, beside: candidate.filesBeside)
    }
    return documents.first?.root.map(DifyManifest.isMeant) ?? false
  }

  func root(of candidate: RepoPath) -> RepoPath { candidate.directory }

  let secretAdvice: SecretAdvice? = SecretAdvice(
    text:
      "Change it where it is in use; declare it as a `secret-input` under `credentials_for_provider` in the provider's "
      + "YAML file, and read it from `self.runtime.credentials`.",
    fileEndings: [".py", ".yaml", ".yml"])

  /// As pkg/plugin_packager/decoder/fs.go and packager/packager.go of the daemon say it.
  ///
  /// The packager reads `.difyignore` in the plugin's root, else `.gitignore` there; no other ignore file is read, nothing
  /// is left out by default, and any pattern that matches leaves a path out.
  ///
  /// `requirements.txt`, which the packager makes of `uv.lock` where only that is there, is not among the files.
  func shippedFiles(
    of project: Project, in tree: any FileTree, compiled: PathPatternCache
  ) throws(TreeError) -> ShippedFiles? {
    let entries = try ShippedFiles.candidates(of: project, in: tree)
    func entry(_ path: RepoPath) -> FileEntry? { entries.index(of: path, by: \.path).map { entries[$0] } }
    let ignoreFile = [Self.ignoreFile, ".gitignore"].first { entry($0) != nil }
    var content: [UInt8] = []
    if let ignoreFile, let entry = entry(ignoreFile) {
      let named = project.inTree(entry)
      // The packager reads it through a link, also one that leads out of the project.
      let file = (try? tree.followingLink(named)) ?? named
      content = try tree.content(of: file, limit: 1 << 20)
    }
    guard
      let ignore = compiled.ignoreFiles.rules(
        parsing: content, source: ignoreFile?.text ?? "", dialect: .goGit, maximumPatterns: ShippedFiles.maximumPatterns
      )
    else {
      let message = "more than \(ShippedFiles.maximumPatterns) patterns"
      throw TreeError(path: ignoreFile.map { project.treePath($0).text }, message: message)
    }
    let partition = ignore.partition(entries.map(\.path.bytes))
    var unmeasured = ShippedFiles.measuringBudget
    return ShippedFiles(
      files: partition.kept.map { .init(entries[$0], of: project, in: tree, budget: &unmeasured) },
      excluded: partition.excluded.map {
        .init(path: RepoPath($0.path), pattern: $0.match.patternText, line: $0.match.line, source: ignoreFile)
      }.sorted { $0.path < $1.path },
      ignoreFile: ignoreFile, ignore: ignore, packagerIgnoreFile: Self.ignoreFile,
      reason: ignoreFile.map { "no line of \($0) matches it" }
        ?? "there is no .difyignore and no .gitignore beside the manifest, so everything does",
      remedy: "add this line to \(ignoreFile ?? Self.ignoreFile): ", remedyFile: ignoreFile ?? Self.ignoreFile,
      decision: ignoreFile.map { "\($0) decides" } ?? "there is no ignore file, so everything ships")
  }
}
