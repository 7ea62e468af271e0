public import Model
internal import RuleModel
public import YAML

/// One releasable project in a tree: what is in it, what its manifest says, what its package would hold.
public struct Project: Sendable {
  public var kind: ProjectKind
  /// Relative to the tree's root; empty for the root itself.
  public var root: RepoPath
  /// The whole tree that the project lies in.
  public var index: TreeIndex
  /// The parsed manifest; nil when there is none or it does not parse, and before the project is open.
  public var manifest: YAMLDocument?
  /// Relative to `root`; nil for a project without a manifest. It may have a name that the platform does not accept.
  public var manifestPath: RepoPath?
  /// What checks have read of the project so far; shared by all copies of the project.
  let documents: ProjectDocuments

  public init(
    kind: ProjectKind, root: RepoPath, index: TreeIndex, manifest: YAMLDocument? = nil, manifestPath: RepoPath? = nil
  ) {
    self.kind = kind
    self.root = root
    self.index = index
    self.manifest = manifest
    self.manifestPath = manifestPath
    documents = ProjectDocuments()
  }

  /// Where the top of the platform's package would be, of which the project is a part: npm packs `package/`.
  var packageRoot: RepoPath { (0..<(kind.ecosystem?.packageDepth ?? 0)).reduce(root) { path, _ in path.directory } }

  /// Every file of the tree below `root`, paths relative to `root`, sorted bytewise.
  public var files: [FileEntry] { documents.files(of: self) }

  /// The project's part of the tree's entries.
  public var entries: ArraySlice<FileEntry> { index.entries[index.range(below: root)] }

  /// `path`, which is relative to the project and may begin with `../`, relative to the tree.
  public func treePath(_ path: RepoPath) -> RepoPath {
    let full = root.appending(path)
    return path.hasPrefix("../") ? full.normalized ?? full : full
  }

  /// `path`, which is relative to the tree, relative to the project; with `../` in front where it lies above it.
  func path(to path: RepoPath) -> RepoPath {
    if let inside = path.relative(to: root) { return inside }
    let (here, there) = (root.components, path.components)
    let shared = zip(here, there).prefix { $0.elementsEqual($1) }.count
    let steps = repeatElement([UInt8](repeating: UInt8(ascii: "."), count: 2)[...], count: here.count - shared)
    return RepoPath(Array((Array(steps) + there[shared...]).joined(separator: [RepoPath.separator])))
  }

  /// The project with its manifest read; what checks read from then on stays in memory until `forget()`.
  public func opened(in tree: any FileTree) -> Project {
    guard let manifestPath, let entry = index.entryOrLink(at: treePath(manifestPath)) else { return self }
    var result = self
    let loaded = ProjectDocuments.read(entry, from: tree)
    if case .parsed(let documents) = loaded { result.manifest = documents.first }
    documents.remember(loaded, at: manifestPath)
    return result
  }

  /// Forgets what checks have read of the project.
  public func forget() { documents.removeAll() }

  /// The scalar at `path` in the manifest, for reports: `name`, `meta.version`; nil when it is no scalar or is null.
  public func manifestText(_ path: String) -> String? {
    guard let node = manifest?.root, let field = FieldPath(path) else { return nil }
    guard let value = field.hits(in: node).first?.value, !value.isNull else { return nil }
    return value.scalar?.text
  }

  /// The name and the version that the manifest states, for reports.
  public var name: String? { kind.ecosystem?.nameFields.lazy.compactMap(manifestText).first }
  public var version: String? { kind.ecosystem?.versionFields.lazy.compactMap(manifestText).first }

  /// Why it is not known what the project's package would hold, as a sentence without its end.
  public var reasonNotToKnowThePackage: String {
    kind.ecosystem?.reasonNotToKnow(self) ?? "a repository as a whole has no package"
  }

  /// What makes a package and a next version of the project where nothing here does, as a sentence without its end.
  public var ownTools: String? { kind.ecosystem?.ownTools(of: self) }

  /// Where the value of the field `path` of the manifest stands, or the key of its nearest parent when it is missing.
  public func place(of path: String) -> CheckFinding.Place? {
    guard let node = manifest?.root, var field = FieldPath(path) else { return nil }
    while !field.steps.isEmpty {
      if let hit = field.hits(in: node).first { return hit.place }
      field.steps.removeLast()
    }
    return CheckFinding.Place(node)
  }
}
