public import Model
internal import RuleModel

/// What the checklist has to know of one platform that projects are released to: how a project is found, and what its
/// package would hold.
///
/// One folder, a kind of project in `Model`, and one line in `ProjectKind.ecosystem` each.
protocol Ecosystem: Sendable {
  var kind: ProjectKind { get }

  /// Where a project's manifest lies, relative to its root; the right path first, then what it is written as by mistake.
  var manifestPaths: [RepoPath] { get }

  /// Whether a path may be a manifest's; asked of every file of a tree, so that most are told apart at once.
  func isCandidate(_ path: RepoPath) -> Bool

  /// Whether manifests among tests, examples, templates and what was copied from elsewhere are none; they are not read then.
  var passesOverSupportingFiles: Bool { get }

  /// The root of the project that a candidate would be the manifest of.
  func root(of candidate: RepoPath) -> RepoPath

  /// Whether what was read at a candidate's path is a manifest. One that is incomplete or does not parse counts when it
  /// is clearly meant as one, so that what is wrong with it is reported.
  func isManifest(_ candidate: ManifestCandidate) -> Bool

  /// Kinds of project in whose root no project of this kind is looked for: the same file is a part of theirs.
  var yieldsTo: Set<ProjectKind> { get }

  /// Directories, relative to a project's root, of which the packager takes nothing, so that they need not be read.
  var unvisitedDirectories: [RepoPath] { get }

  /// Ignore files that the packager reads, beside those of git, by their names.
  var ignoreFileNames: [RepoPath] { get }

  /// What the package of a project would hold; nil where that is not known. It is not asked of a finished package.
  ///
  /// Throws when the tree cannot be read or an ignore file is beyond reason.
  func shippedFiles(
    of project: Project, in tree: any FileTree, compiled: PathPatternCache
  ) throws(TreeError) -> ShippedFiles?

  /// Why `shippedFiles` does not know what the package of a project would hold, as a sentence without its end.
  func reasonNotToKnow(_ project: Project) -> String

  /// Why a directory that looks like a project of this kind is none; nil where it does not.
  func reasonForNone(in index: TreeIndex, at root: RepoPath) -> String?

  /// How many directories below the root of a finished package the project's root lies: npm packs `package/`.
  var packageDepth: Int { get }

  /// The ending of the packages that are written here, with the dot; nil where the platform's own tool writes them.
  var packageEnding: String? { get }

  /// What makes a package and a next version of a project where nothing here does, as a sentence without its end; nil where
  /// this does it.
  func ownTools(of project: Project) -> String?

  /// When PyYAML's `safe_load` reads the documents of a project, which refuses some of what parses; nil where it does not.
  var loadingStage: FailureStage? { get }

  /// What becomes of a hard-coded secret: where the platform keeps secrets, and in files of which endings that helps; nil
  /// where nothing is known.
  var secretAdvice: SecretAdvice? { get }

  /// What text says as a version, as the platform orders them; nil for text that is none there.
  func order(_ version: Substring) -> OrderedVersion?

  /// Where the manifest says what a report calls the project; the first that has a value counts.
  var nameFields: [String] { get }

  /// Where the manifest states the version; the first that has a value counts.
  var versionFields: [String] { get }
}

/// A file whose path is that of a manifest, with what was read of it.
struct ManifestCandidate {
  var path: RepoPath
  /// At most one more than `ProjectDocuments.maximumSize`.
  var bytes: [UInt8]
  var loaded: ProjectDocuments.Loaded
  /// Relative to the tree; empty for its root.
  var root: RepoPath
  var index: TreeIndex

  /// The files below the root, relative to it.
  var filesBeside: some Sequence<RepoPath> {
    index.entries[index.range(below: root)].lazy.compactMap { $0.path.relative(to: root) }
  }
}

/// Where a platform keeps secrets.
public struct SecretAdvice: Sendable, Hashable {
  public var text: String
  /// Endings of the names of files that it is for, with the dot.
  public var fileEndings: [String]

  /// Whether it is for a file.
  public func isFor(_ path: RepoPath) -> Bool { fileEndings.contains(where: path.hasSuffix) }
}

extension Ecosystem {
  var passesOverSupportingFiles: Bool { true }
  var yieldsTo: Set<ProjectKind> { [] }
  var unvisitedDirectories: [RepoPath] { [] }
  var ignoreFileNames: [RepoPath] { [] }
  var packageDepth: Int { 0 }
  var packageEnding: String? { nil }
  var secretAdvice: SecretAdvice? { nil }
  var loadingStage: FailureStage? { nil }

  func order(_ version: Substring) -> OrderedVersion? { SemanticVersion(version).map { .semantic($0) } }

  func ownTools(of project: Project) -> String? {
    packageEnding == nil
      ? "whoever takes it takes its files as they are: there is no package, and its version is edited" : nil
  }

  var nameFields: [String] { ["name"] }
  var versionFields: [String] { ["version"] }

  /// Whether the platform's packager makes one file of a project.
  var isPackaged: Bool { packageDepth > 0 || packageEnding != nil }

  /// Whether a path is worth to be read: that of a candidate, and not among supporting files.
  func mayHoldManifest(_ path: RepoPath, named: [RepoPath] = []) -> Bool {
    isCandidate(path) && !(passesOverSupportingFiles && SupportingFiles.contain(path, named: named))
  }

  func isCandidate(_ path: RepoPath) -> Bool {
    let name = path.name
    return manifestPaths.contains { manifest in
      name.count >= manifest.name.count && path.bytes.count >= manifest.bytes.count
        && path.bytes.suffix(manifest.bytes.count).elementsEqual(manifest.bytes)
        && (path.bytes.count == manifest.bytes.count
          || path.bytes[path.bytes.count - manifest.bytes.count - 1] == RepoPath.separator)
    }
  }

  func shippedFiles(
    of project: Project, in tree: any FileTree, compiled: PathPatternCache
  ) throws(TreeError) -> ShippedFiles? { nil }

  func reasonNotToKnow(_ project: Project) -> String {
    "what the package of a project of the kind \(kind.rawValue) holds is not known here"
  }

  func reasonForNone(in index: TreeIndex, at root: RepoPath) -> String? { nil }

  /// The root of the project that a candidate would be the manifest of.
  func root(of candidate: RepoPath) -> RepoPath {
    let depth = manifestPaths.first { candidate.name.elementsEqual($0.name) }?.components.count ?? 1
    return (0..<depth).reduce(candidate) { path, _ in path.directory }
  }
}
