internal import Checklist
internal import Model
internal import RuleModel

/// What the checklist sees of a tree: everything that is in it, and the projects that are to be judged.
struct ProjectView: Sendable {
  let index: TreeIndex
  /// The repository first, then by root; of a change only the projects that it touches.
  let projects: [Project]
  /// The checklist rules for these projects.
  private(set) var checks: [(rule: Rule, check: CheckSpec)]
  /// What the change is about; nil for a view that stands for itself.
  let change: TreeChange?

  /// A change is looked at beside everything else there is only
  /// when a project is touched, or a check of the repository asks.
  init(tree: any FileTree, listing: TreeListing, rules: RuleList) async throws(TreeError) {
    guard tree.isState else {
      index = TreeIndex(TreeListing(isRepository: listing.isRepository))
      (projects, checks, change) = ([], [], nil)
      return
    }
    guard let paths = tree.changedPaths else {
      index = TreeIndex(listing)
      change = nil
      checks = []
      try await tree.prepare(ProjectDiscovery.manifestCandidates(in: index.entries))
      projects = ProjectDiscovery.find(in: index, tree: tree)
      checks = rules.checks(for: Set(projects.map(\.kind)))
      return
    }
    // What later commits of the change have replaced is no part of any project.
    var listing = listing
    listing.entries.removeAll(where: \.isSuperseded)
    let change = TreeChange(entries: listing.entries, paths: paths)
    self.change = change
    let named = try await tree.files(at: ProjectDiscovery.manifestPaths(above: paths))
    try await tree.prepare(named)
    // A `package.json` stands in the root of many a repository that releases none.
    let candidates = ProjectDiscovery.possible(named, in: tree)
    var checks = rules.checks(for: candidates.isEmpty ? [.repository] : Set(ProjectKind.allCases))
    let isWhole = !candidates.isEmpty || checks.contains { CheckRunner.asksForWholeTree($0.check.kind, change) }
    index = TreeIndex(isWhole ? try await tree.wholeListing() : listing)
    projects = ProjectDiscovery.find(among: candidates, in: index, tree: tree)
    let kinds = Set(projects.map(\.kind))
    checks.removeAll { !$0.check.appliesTo.isEmpty && kinds.isDisjoint(with: $0.check.appliesTo) }
    self.checks = checks
  }
}
