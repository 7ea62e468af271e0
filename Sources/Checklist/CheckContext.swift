public import Model

/// Everything a check may look at.
public struct CheckContext: Sendable {
  public var project: Project
  public var tree: any FileTree
  public var listing: TreeListing
  public var settings: ChecklistSettings
  /// What the project's package would hold, computed once a project; nil where no packager is known or the
  /// computation failed.
  public var shipped: ShippedFiles?

  public init(
    project: Project, tree: any FileTree, listing: TreeListing, settings: ChecklistSettings,
    shipped: ShippedFiles? = nil
  ) {
    self.project = project
    self.tree = tree
    self.listing = listing
    self.settings = settings
    self.shipped = shipped
  }
}

/// The parts of the configuration that checks read.
public struct ChecklistSettings: Sendable, Hashable {
  public enum VersionSync: String, Sendable, CaseIterable { case auto, strict, off }

  /// How `version` and `meta.version` of a Dify manifest are compared.
  public var versionSync: VersionSync

  public init(versionSync: VersionSync = .auto) { self.versionSync = versionSync }
}
