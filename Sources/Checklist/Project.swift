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

  public init(kind: ProjectKind, root: String, files: [FileEntry], manifest: YAMLDocument? = nil) {
    self.kind = kind
    self.root = root
    self.files = files
    self.manifest = manifest
  }
}
