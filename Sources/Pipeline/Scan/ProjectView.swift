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
  /// Files of the change that several of its commits edit.
  let superseded: Set<RepoPath>

  /// A change is looked at beside everything else there is only
  /// when a project is touched, or a check of the repository asks.
  init(tree: any FileTree, listing: TreeListing, rules: RuleList) async throws(TreeError) {
    guard tree.isState else {
      index = TreeIndex(TreeListing(isRepository: listing.isRepository))
      (projects, checks, change, superseded) = ([], [], nil, [])
      return
    }
    guard let paths = tree.changedPaths else {
      index = TreeIndex(listing.ofProjects)
      change = nil
      superseded = []
      checks = []
      try await Self.prepare(ProjectDiscovery.manifestCandidates(in: index), in: tree)
      projects = ProjectDiscovery.find(in: index, tree: tree)
      checks = await rules.checks(for: Set(projects.map(\.kind)))
      return
    }
    // What later commits of the change have replaced is no part of any project.
    var listing = listing
    superseded = Set(listing.entries.lazy.filter(\.isSuperseded).map(\.path))
    listing.entries.removeAll(where: \.isSuperseded)
    let change = TreeChange(entries: listing.entries, paths: paths)
    self.change = change
    let named = try await tree.files(at: ProjectDiscovery.manifestPaths(above: paths))
    try await Self.prepare(named, in: tree)
    // A `package.json` stands in the root of many a repository that releases none.
    let candidates = ProjectDiscovery.possible(named, in: tree)
    var checks = await rules.checks(for: ProjectDiscovery.kinds(of: candidates), change: change)
    index = TreeIndex(try await Self.listing(of: tree, candidates, checks, change, listing))
    projects = ProjectDiscovery.find(among: candidates, in: index, tree: tree)
    let kinds = Set(projects.map(\.kind))
    checks.removeAll { !$0.check.appliesTo.isEmpty && kinds.isDisjoint(with: $0.check.appliesTo) }
    self.checks = checks
  }

  /// Makes ready what is read of manifests, of links what they lead to.
  private static func prepare(_ manifests: [FileEntry], in tree: any FileTree) async throws(TreeError) {
    try await tree.prepare(manifests)
    let targets = manifests.filter { $0.kind == .symbolicLink }.compactMap { try? tree.followingLink($0) }
    if !targets.isEmpty { try await tree.prepare(targets) }
  }

  /// The change itself, with so much of what is beside it as its checks ask for: the projects that it touches, and what
  /// the checks of the repository look for.
  private static func listing(
    of tree: any FileTree, _ candidates: [FileEntry], _ checks: [(rule: Rule, check: CheckSpec)], _ change: TreeChange,
    _ listing: TreeListing
  ) async throws(TreeError) -> TreeListing {
    var beside: [FileEntry] = []
    for (_, spec) in checks where spec.appliesTo.isEmpty || spec.appliesTo.contains(.repository) {
      switch CheckRunner.surroundings(spec.kind, of: change) {
      case .nothing: continue
      case .everything: return try await tree.wholeListing()
      case .anyOf(let paths):
        let found = try await tree.files(at: paths)
        if found.isEmpty { return try await tree.wholeListing() }
        beside += found
      }
    }
    let roots = ProjectDiscovery.roots(of: candidates)
    if roots.isEmpty, beside.isEmpty { return listing }
    var whole = listing
    if !roots.isEmpty {
      let projects = try await tree.wholeListing(below: roots)
      whole.entries += projects.entries
      whole.skipped += projects.skipped
    }
    whole.entries += beside
    var seen: Set<RepoPath> = []
    whole.entries = whole.entries.filter { seen.insert($0.path).inserted }.sorted { $0.path < $1.path }
    return whole
  }
}
