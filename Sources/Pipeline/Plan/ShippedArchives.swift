internal import Checklist
internal import FileTrees
internal import Model

/// The archives that ship in the packages of projects: they are few, and whoever installs a package can unpack them.
enum ShippedArchives {
  /// Which archives beside those that are named a request has looked into.
  static func selection(_ request: ScanRequest, _ files: WorkingTree?) -> ArtifactTree.Selection {
    if request.looksIntoArchives { return .all }
    guard request.looksIntoShippedArchives, let files else { return .none }
    return .picked { (listing) async throws(TreeError) in paths(in: files, listing) }
  }

  /// Relative to the tree, sorted. Of a project whose package is not known the scan says so.
  private static func paths(in tree: WorkingTree, _ listing: TreeListing) -> [RepoPath] {
    let projects = ProjectDiscovery.find(in: TreeIndex(listing), tree: tree).filter { $0.kind != .repository }
    let compiled = PathPatternCache()
    var paths: Set<RepoPath> = []
    for closed in projects {
      let project = closed.opened(in: tree)
      defer { project.forget() }
      guard let shipped = try? ShippedFiles.compute(project, in: tree, compiled: compiled) else { continue }
      paths.formUnion(
        shipped.files.lazy.map { project.treePath($0.path) }.filter { path in
          !tree.isExcluded(path) && ArtifactTree.isArchive(tree.root.appending(path))
        })
    }
    return paths.sorted()
  }
}
