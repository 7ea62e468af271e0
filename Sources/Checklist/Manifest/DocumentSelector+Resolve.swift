internal import Model
internal import YAML

extension DocumentSelector {
  /// More files than this are not followed; the largest of 262 published plugins has fewer than 400 YAML files.
  private static let maximumDocuments = 5_000

  /// The first document of each file that was selected and can be read, with its path; each file once.
  func roots(in context: CheckContext) -> [(file: RepoPath, root: YAMLNode)] {
    paths(in: context).compactMap { path in
      guard case .parsed(let documents) = context.project.documents.load(path, in: context) else { return nil }
      return documents.first?.root.map { (path, $0) }
    }
  }

  /// The selected paths, whether there is such a file or not.
  func paths(in context: CheckContext) -> [RepoPath] {
    switch self {
    case .manifest: return context.project.manifestPath.map { [$0] } ?? []
    case .file(let path): return [RepoPath(path)]
    case .referenced(let chains):
      let documents = context.project.documents
      if let known = documents.paths(for: self) { return known }
      var seen: Set<RepoPath> = []
      var result: [RepoPath] = []
      for chain in chains {
        for path in follow(chain, in: context) where seen.insert(path).inserted { result.append(path) }
      }
      documents.remember(result, for: self)
      return result
    }
  }

  private func follow(_ chain: [FieldPath], in context: CheckContext) -> [RepoPath] {
    var current = DocumentSelector.manifest.paths(in: context)
    for field in chain {
      var next: [RepoPath] = []
      var seen: Set<RepoPath> = []
      for file in current {
        guard case .parsed(let documents) = context.project.documents.load(file, in: context),
          let root = documents.first?.root
        else { continue }
        for hit in field.hits(in: root) {
          guard let text = hit.value?.scalar?.text, !text.isEmpty else { continue }
          for path in expand(text, in: context) where seen.insert(path).inserted && next.count < Self.maximumDocuments {
            next.append(path)
          }
        }
      }
      current = next
    }
    return current
  }

  private func expand(_ text: String, in context: CheckContext) -> [RepoPath] {
    if GlobPattern.isPattern(text) {
      return context.project.documents.files(matching: text, in: context.project) ?? []
    }
    guard let path = RelativePath(text).normalized else { return [] }
    return [RepoPath(path)]
  }
}
