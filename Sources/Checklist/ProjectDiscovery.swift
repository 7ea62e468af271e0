public import Model

/// Finds the projects of a tree by their manifests.
public enum ProjectDiscovery {
  /// The repository itself and every project below it, sorted by root, the repository first; several in one root are in
  /// the order of their kinds.
  ///
  /// A manifest that is incomplete or does not parse still makes a project when it is clearly meant as one, so that
  /// what is wrong with it is reported. None is open: a tree can have thousands. The content of `manifestCandidates(in:)` must be prepared.
  public static func find(in index: TreeIndex, tree: any FileTree) -> [Project] {
    find(among: manifestCandidates(in: index), in: index, tree: tree)
  }

  /// The repository itself and the projects that `candidates` make.
  public static func find(among candidates: [FileEntry], in index: TreeIndex, tree: any FileTree) -> [Project] {
    let repository = Project(kind: .repository, root: .root, index: index)
    var found: [Project] = []
    var taken: [RepoPath: Set<ProjectKind>] = [:]
    for ecosystem in candidates.isEmpty ? [] : Ecosystems.all {
      for entry in ordered(candidates.filter { ecosystem.mayHoldManifest($0.path, named: index.named) }, ecosystem) {
        let root = ecosystem.root(of: entry.path)
        let kinds = taken[root] ?? []
        guard !kinds.contains(ecosystem.kind), kinds.isDisjoint(with: ecosystem.yieldsTo),
          let project = project(entry, ecosystem, root: root, index: index, tree: tree)
        else { continue }
        taken[root, default: []].insert(ecosystem.kind)
        found.append(project)
      }
    }
    // A package is one by its name, too, so that a missing manifest is said.
    for archive in index.archives {
      let root = archive.archiveRoot
      let ecosystem = Ecosystems.all.first { $0.packageEnding.map(archive.folded.hasSuffix) ?? false }
      guard let ecosystem, taken[root]?.contains(ecosystem.kind) != true else { continue }
      found.append(Project(kind: ecosystem.kind, root: root, index: index))
    }
    // A stable order: `found` is in the order of the kinds.
    let sorted = found.enumerated().sorted { ($0.element.root, $0.offset) < ($1.element.root, $1.offset) }
    return [repository] + sorted.map(\.element)
  }

  /// The files that `find` reads.
  public static func manifestCandidates(in index: TreeIndex) -> [FileEntry] {
    let files = manifestCandidates(in: index.entries, named: index.named)
    let links = index.links.filter { Ecosystems.areCandidates($0, named: index.named) }
    if links.isEmpty { return files }
    // What reads a manifest reads it through a link.
    return (files + links.map { FileEntry(path: $0, kind: .symbolicLink) }).sorted { $0.path < $1.path }
  }

  /// Those of a part of a tree, in which these directories were asked for.
  public static func manifestCandidates(in entries: [FileEntry], named: [RepoPath] = []) -> [FileEntry] {
    entries.filter {
      ($0.kind == .file || $0.kind == .symbolicLink) && Ecosystems.areCandidates($0.path, named: named)
    }
  }

  /// What the projects of these candidates may be, and the repository.
  public static func kinds(of candidates: [FileEntry]) -> Set<ProjectKind> {
    let possible = Ecosystems.all.filter { ecosystem in candidates.contains { ecosystem.mayHoldManifest($0.path) } }
    return Set(possible.map(\.kind)).union([.repository])
  }

  /// The directories that hold the projects of these candidates, sorted.
  public static func roots(of candidates: [FileEntry]) -> [RepoPath] {
    var roots: Set<RepoPath> = []
    for entry in candidates {
      for ecosystem in Ecosystems.all where ecosystem.mayHoldManifest(entry.path) {
        roots.insert(ecosystem.root(of: entry.path))
      }
    }
    return roots.sorted()
  }

  /// Those of the candidates that may be manifests, by what is in them alone; their content must be prepared.
  public static func possible(_ candidates: [FileEntry], in tree: any FileTree) -> [FileEntry] {
    let nothing = TreeIndex(TreeListing())
    return candidates.filter { entry in
      let loaded = ProjectDocuments.read(entry, from: tree)
      // Of what does not parse, other files say whether it is meant as one.
      guard case .parsed = loaded else { return true }
      return Ecosystems.all.contains { ecosystem in
        guard ecosystem.mayHoldManifest(entry.path) else { return false }
        let root = ecosystem.root(of: entry.path)
        return ecosystem.isManifest(
          ManifestCandidate(path: entry.path, bytes: [], loaded: loaded, root: root, index: nothing))
      }
    }
  }

  /// Why there is no project in a directory that looks like one; nil where it does not.
  public static func reasonForNone(in index: TreeIndex, at root: RepoPath) -> String? {
    Ecosystems.all.lazy.compactMap { $0.reasonForNone(in: index, at: root) }.first
  }

  /// Where the manifest of a project would be that one of `paths` lies in.
  public static func manifestPaths(above paths: [RepoPath]) -> [RepoPath] {
    var directories: Set<RepoPath> = paths.isEmpty ? [] : [.root]
    for path in paths { directories.formUnion(path.ancestors) }
    let names = Ecosystems.all.flatMap(\.manifestPaths)
    return directories.sorted().flatMap { directory in names.map(directory.appending) }
  }

  /// The right name first: `manifest.yml` counts only where no `manifest.yaml` makes the project.
  private static func ordered(_ candidates: [FileEntry], _ ecosystem: any Ecosystem) -> [FileEntry] {
    guard let right = ecosystem.manifestPaths.first else { return candidates }
    func isRight(_ entry: FileEntry) -> Bool { entry.path.name.elementsEqual(right.name) }
    return candidates.filter(isRight) + candidates.filter { !isRight($0) }
  }

  private static func project(
    _ entry: FileEntry, _ ecosystem: any Ecosystem, root: RepoPath, index: TreeIndex, tree: any FileTree
  ) -> Project? {
    // What cannot be read is a matter of the scan itself, which reads the same file and says so. Of a link that leads
    // nowhere other files say whether it is meant as a manifest.
    let content = try? tree.contentThroughLink(of: entry, limit: ProjectDocuments.maximumSize + 1)
    guard let bytes = content ?? (entry.kind == .symbolicLink ? [] : nil) else { return nil }
    let loaded =
      content == nil
      ? .absent : bytes.count > ProjectDocuments.maximumSize ? .tooLarge : ProjectDocuments.parse(bytes, at: entry.path)
    let candidate = ManifestCandidate(path: entry.path, bytes: bytes, loaded: loaded, root: root, index: index)
    guard ecosystem.isManifest(candidate), let path = entry.path.relative(to: root) else { return nil }
    return Project(kind: ecosystem.kind, root: root, index: index, manifestPath: path)
  }
}
