public import Model
internal import YAML

/// Finds the projects of a tree by their manifests.
public enum ProjectDiscovery {
  /// The repository itself and every project below it, sorted by root, the repository first.
  ///
  /// A manifest that is incomplete or does not parse still makes a project when it is clearly meant as one, so that
  /// what is wrong with it is reported. None is open: a tree can have thousands. The content of `manifestCandidates(in:)` must be prepared.
  public static func find(in index: TreeIndex, tree: any FileTree) -> [Project] {
    find(among: manifestCandidates(in: index.entries), in: index, tree: tree)
  }

  /// The repository itself and the projects that `candidates` make.
  public static func find(among candidates: [FileEntry], in index: TreeIndex, tree: any FileTree) -> [Project] {
    let repository = Project(kind: .repository, root: .root, index: index)
    var found: [Project] = []
    var taken: Set<RepoPath> = []
    // The right name first: `manifest.yml` counts only where no `manifest.yaml` makes the project.
    let ordered =
      candidates.filter { DifyManifest.hasRightName($0.path) }
      + candidates.filter { !DifyManifest.hasRightName($0.path) }
    for entry in ordered {
      let root = entry.path.directory
      guard !taken.contains(root), let project = plugin(entry, root: root, index: index, tree: tree) else { continue }
      taken.insert(root)
      found.append(project)
    }
    found.sort { $0.root < $1.root }
    return [repository] + found
  }

  /// The files that `find` reads.
  public static func manifestCandidates(in entries: [FileEntry]) -> [FileEntry] {
    entries.filter { $0.kind == .file && DifyManifest.isCandidate($0.path) }
  }

  /// Where the manifest of a project would be that one of `paths` lies in.
  public static func manifestPaths(above paths: [RepoPath]) -> [RepoPath] {
    var directories: Set<RepoPath> = paths.isEmpty ? [] : [.root]
    for path in paths { directories.formUnion(path.ancestors) }
    return directories.sorted().flatMap { directory in DifyManifest.names.map(directory.appending) }
  }

  private static func plugin(_ entry: FileEntry, root: RepoPath, index: TreeIndex, tree: any FileTree) -> Project? {
    // What cannot be read is a matter of the scan itself, which reads the same file and says so.
    guard let bytes = try? tree.content(of: entry, limit: ProjectDocuments.maximumSize + 1) else { return nil }
    let loaded = bytes.count > ProjectDocuments.maximumSize ? .tooLarge : ProjectDocuments.parse(bytes)
    switch loaded {
    case .parsed(let documents):
      guard let node = documents.first?.root, DifyManifest.isMeant(by: node) else { return nil }
    default:
      let paths = index.entries[index.range(below: root)].lazy.compactMap { $0.path.relative(to: root) }
      guard DifyManifest.isMeant(byText: bytes, beside: paths) else { return nil }
    }
    return Project(kind: .difyPlugin, root: root, index: index, manifestPath: RepoPath(entry.path.name))
  }
}
