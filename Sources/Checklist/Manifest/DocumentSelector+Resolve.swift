internal import Model
internal import RuleModel
internal import YAML

extension DocumentSelector {
  /// More files than this are not followed; the largest of 262 published plugins has fewer than 400 YAML files.
  private static let maximumDocuments = 5_000

  /// The first document of each file that was selected and can be read, with its path; each file once.
  func roots(in context: CheckContext) -> [ProjectDocuments.Root] {
    let documents = context.project.documents
    if let known = documents.roots(for: self) { return known }
    let result = paths(in: context).compactMap { path -> ProjectDocuments.Root? in
      guard case .parsed(let parsed) = documents.load(path, in: context) else { return nil }
      return parsed.first?.root.map { ProjectDocuments.Root(file: path, root: $0) }
    }
    documents.remember(result, for: self)
    return result
  }

  /// The selected paths, whether there is such a file or not.
  func paths(in context: CheckContext) -> [RepoPath] {
    switch self {
    case .manifest: return context.project.manifestPath.map { [$0] } ?? []
    case .file(let path): return [RepoPath(path)]
    case .referenced(let chains):
      var seen: Set<RepoPath> = []
      var result: [RepoPath] = []
      for chain in chains {
        for path in follow(chain[...], in: context) where seen.insert(path).inserted { result.append(path) }
      }
      return result
    }
  }

  /// The files at the end of a chain; what a shorter chain led to is not looked for again.
  private func follow(_ chain: ArraySlice<FieldPath>, in context: CheckContext) -> [RepoPath] {
    guard let field = chain.last else { return DocumentSelector.manifest.paths(in: context) }
    let documents = context.project.documents
    if let known = documents.paths(atEndOf: chain) { return known }
    var result: [RepoPath] = []
    var seen: Set<RepoPath> = []
    for file in follow(chain.dropLast(), in: context) {
      guard case .parsed(let parsed) = documents.load(file, in: context), let root = parsed.first?.root else {
        continue
      }
      for hit in field.hits(in: root) {
        guard let text = hit.value?.scalar?.text, !text.isEmpty else { continue }
        for path in expand(text, in: context) where seen.insert(path).inserted && result.count < Self.maximumDocuments {
          result.append(path)
        }
      }
    }
    documents.remember(result, atEndOf: chain)
    return result
  }

  private func expand(_ text: String, in context: CheckContext) -> [RepoPath] {
    if GlobPattern.isPattern(text) {
      return context.project.documents.files(matching: text, in: context.project) ?? []
    }
    guard let path = RelativePath(text).normalized else { return [] }
    return [RepoPath(path)]
  }
}
