public import Model
public import YAML

/// One releasable project in a tree: what is in it, what its manifest says, what its package would hold.
public struct Project: Sendable {
  public var kind: ProjectKind
  /// Relative to the tree's root, '/'-separated; empty for the root itself.
  public var root: String
  /// Every file of the listing below `root`, paths relative to `root`, sorted bytewise.
  public var files: [FileEntry]
  /// The parsed manifest; nil when there is none or it does not parse.
  public var manifest: YAMLDocument?
  /// Relative to `root`; nil for a project without a manifest. It may have a name that the platform does not accept.
  public var manifestPath: String?
  /// What checks have read of the project so far; shared by all copies of the project.
  let documents: ProjectDocuments

  public init(
    kind: ProjectKind, root: String, files: [FileEntry], manifest: YAMLDocument? = nil, manifestPath: String? = nil
  ) {
    self.kind = kind
    self.root = root
    self.files = files
    self.manifest = manifest
    self.manifestPath = manifestPath
    documents = ProjectDocuments()
  }

  /// `path`, which is relative to the project, relative to the tree.
  public func treePath(_ path: String) -> String { root.isEmpty ? path : root + "/" + path }

  /// The scalar at `path` in the manifest, for reports: `name`, `meta.version`; nil when it is no scalar or is null.
  public func manifestText(_ path: String) -> String? {
    guard let node = manifest?.root, let field = FieldPath(path) else { return nil }
    guard let value = field.hits(in: node).first?.value, !value.isNull else { return nil }
    return value.scalar?.text
  }

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
