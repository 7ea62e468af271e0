public import Model
internal import YAML

/// Finds the projects of a tree by their manifests.
public enum ProjectDiscovery {
  /// The repository itself and every project below it, sorted by root, the repository first.
  ///
  /// A manifest that is incomplete or does not parse still makes a project when it is clearly meant as one, so that
  /// what is wrong with it is reported. The content of `manifestCandidates(in:)` must be prepared.
  public static func find(in listing: TreeListing, tree: any FileTree) -> [Project] {
    let repository = Project(kind: .repository, root: "", files: listing.entries)
    var found: [Project] = []
    var taken: Set<String> = []
    // The right name first: `manifest.yml` counts only where no `manifest.yaml` makes the project.
    let candidates = manifestCandidates(in: listing)
    let ordered =
      candidates.filter { DifyManifest.hasRightName($0.path) }
      + candidates.filter { !DifyManifest.hasRightName($0.path) }
    for entry in ordered {
      let (root, name) = split(entry.path)
      guard !taken.contains(root) else { continue }
      let range = listing.entries.range(below: root)
      guard let project = plugin(entry, named: name, root: root, files: listing.entries[range], tree: tree) else {
        continue
      }
      taken.insert(root)
      found.append(project)
    }
    found.sort { $0.root.utf8.lexicographicallyPrecedes($1.root.utf8) }
    return [repository] + found
  }

  /// The files that `find` reads.
  public static func manifestCandidates(in listing: TreeListing) -> [FileEntry] {
    listing.entries.filter { $0.kind == .file && DifyManifest.isCandidate($0.path) }
  }

  private static func plugin(
    _ entry: FileEntry, named name: String, root: String, files: ArraySlice<FileEntry>, tree: any FileTree
  ) -> Project? {
    // What cannot be read is a matter of the scan itself, which reads the same file and says so.
    guard let bytes = try? tree.content(of: entry, limit: ProjectDocuments.maximumSize + 1) else { return nil }
    let loaded = bytes.count > ProjectDocuments.maximumSize ? .tooLarge : ProjectDocuments.parse(bytes)
    let prefix = root.isEmpty ? 0 : root.utf8.count + 1
    var manifest: YAMLDocument?
    switch loaded {
    case .parsed(let documents):
      guard let node = documents.first?.root, DifyManifest.isMeant(by: node) else { return nil }
      manifest = documents.first
    default:
      let paths = files.lazy.map { $0.path.utf8.dropFirst(prefix) }
      guard DifyManifest.isMeant(byText: bytes, beside: paths) else { return nil }
    }
    let relative = files.map { file in
      var copy = file
      copy.path = String(decoding: file.path.utf8.dropFirst(prefix), as: UTF8.self)
      return copy
    }
    let project = Project(
      kind: .difyPlugin, root: root, files: relative, manifest: manifest, manifestPath: name)
    project.documents.remember(loaded, at: name)
    return project
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
  }
}
