public import Model
internal import RuleModel
internal import YAML

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
  /// What the project's manifest was before the change; nil where that is not known, or it was not there.
  public var replacedManifests: [[UInt8]]?
  /// Whether a document is judged by what it holds alone, so that of a change only those are that it edits or newly leads to.
  var judgesDocumentsAlone = false
  /// Shared by the contexts of a run.
  let compiled: PathPatternCache

  public init(
    project: Project, tree: any FileTree, index: TreeIndex, settings: ChecklistSettings,
    change: TreeChange? = nil, shipped: ShippedFiles? = nil, compiled: PathPatternCache = PathPatternCache()
  ) {
    self.project = project
    self.tree = tree
    self.index = index
    self.settings = settings
    self.change = change
    self.shipped = shipped
    self.compiled = compiled
  }
}

extension CheckContext {
  /// The files that a check judges one by one, paths relative to the project: all of it; of a repository as a whole only
  /// what the change holds.
  var judgedFiles: [FileEntry] {
    guard let change, project.kind == .repository else { return project.files }
    return change.entries
  }

  /// Whether the change holds this file of the project.
  func changes(_ path: RepoPath) -> Bool { change.map { $0.contains(project.treePath(path)) } ?? true }

  /// Whether the change leaves as it was what the manifest says in these fields, so that of what the project does it is to be
  /// held against what the change does alone. False where that is not known.
  func keeps(_ fields: [FieldPath]) -> Bool {
    guard change != nil, let path = project.manifestPath else { return false }
    guard changes(path) else { return true }
    guard let root = project.manifest?.root, let replaced = replacedManifests, !replaced.isEmpty else { return false }
    func texts(_ root: YAMLNode) -> [[String?]] {
      fields.map { $0.hits(in: root).map { $0.value?.scalar?.text } }
    }
    let now = texts(root)
    return replaced.allSatisfy { bytes in
      guard case .parsed(let parsed) = ProjectDocuments.parse(bytes, at: path), let root = parsed.first?.root else {
        return false
      }
      return texts(root) == now
    }
  }
}

/// The parts of the configuration that checks read.
public struct ChecklistSettings: Sendable, Hashable {
  public enum VersionSync: String, Sendable, CaseIterable { case auto, strict, off }

  /// How `version` and `meta.version` of a Dify manifest are compared.
  public var versionSync: VersionSync

  /// What has been released; nil when nobody asked, or outside of a repository.
  public var tags: ReleaseTags?

  /// What was published last of the project that is looked at; nil when nobody says. It counts before tags.
  public var published: PublishedPackage?

  /// By the root of a project whose manifest is what `HEAD` holds: seconds since 1970 of the newest commit that touched it.
  /// Only of those that were asked for.
  public var commitTimes: [RepoPath: Int] = [:]

  /// Seconds since 1970; nil is the time of the run.
  public var now: Int?

  public init(versionSync: VersionSync = .auto, tags: ReleaseTags? = nil, now: Int? = nil) {
    self.versionSync = versionSync
    self.tags = tags
    self.now = now
  }
}
