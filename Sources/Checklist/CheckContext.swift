public import Model

/// Everything a check may look at.
public struct CheckContext: Sendable {
  public var project: Project
  public var tree: any FileTree
  /// Everything that the tree holds.
  public var index: TreeIndex
  public var settings: ChecklistSettings
  /// What the view changes; nil for a view that stands for itself.
  public var change: TreeChange?
  /// What the project's package would hold, computed once a project; nil where no packager is known or the
  /// computation failed.
  public var shipped: ShippedFiles?

  public init(
    project: Project, tree: any FileTree, index: TreeIndex, settings: ChecklistSettings,
    change: TreeChange? = nil, shipped: ShippedFiles? = nil
  ) {
    self.project = project
    self.tree = tree
    self.index = index
    self.settings = settings
    self.change = change
    self.shipped = shipped
  }
}

extension CheckContext {
  /// The files that a check judges one by one, paths relative to the project: all of it; of a repository as a whole only
  /// what the change holds.
  var judgedFiles: [FileEntry] {
    guard let change, project.kind == .repository else { return project.files }
    return change.entries
  }
}

/// The parts of the configuration that checks read.
public struct ChecklistSettings: Sendable, Hashable {
  public enum VersionSync: String, Sendable, CaseIterable { case auto, strict, off }

  /// How `version` and `meta.version` of a Dify manifest are compared.
  public var versionSync: VersionSync

  public init(versionSync: VersionSync = .auto) { self.versionSync = versionSync }
}
