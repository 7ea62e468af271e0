internal import Checklist
internal import Model

/// What the checklist sees of a tree: everything that is in it, and the projects that are to be judged.
struct ProjectView: Sendable {
  let index: TreeIndex
  /// The repository first, then by root; of a change only the projects that it touches.
  let projects: [Project]
  /// What the change is about; nil for a view that stands for itself.
  let change: TreeChange?

  /// What a change touches, for checks.
  init(tree: any FileTree, listing: TreeListing) async throws(TreeError) {
    guard let paths = tree.changedPaths else {
      index = TreeIndex(listing)
      change = nil
      try await tree.prepare(ProjectDiscovery.manifestCandidates(in: index.entries))
      projects = ProjectDiscovery.find(in: index, tree: tree)
      return
    }
    index = TreeIndex(try await tree.wholeListing())
    let change = TreeChange(entries: listing.entries, paths: paths)
    self.change = change
    let candidates = ProjectDiscovery.manifestCandidates(in: index, above: paths)
    try await tree.prepare(candidates)
    projects = ProjectDiscovery.find(among: candidates, in: index, tree: tree)
  }
}
