internal import Model
internal import RuleModel
internal import YAML

extension DocumentSelector {
  /// The first document of each file that is to be judged and can be read, with its path; each file once.
  func roots(in context: CheckContext) -> [ProjectDocuments.Root] {
    let documents = context.project.documents
    if let known = documents.roots(for: self, alone: context.judgesDocumentsAlone) { return known }
    let result = paths(in: context).compactMap { path -> ProjectDocuments.Root? in
      guard case .parsed(let parsed) = documents.load(path, in: context) else { return nil }
      return parsed.first?.root.map { ProjectDocuments.Root(file: path, root: $0) }
    }
    documents.remember(result, for: self, alone: context.judgesDocumentsAlone)
    return result
  }

  /// The paths that are to be judged, whether there is such a file or not.
  ///
  /// Where documents are judged alone, those of a change that it edits or newly leads to: no commit is held up by what
  /// another one has left.
  func paths(in context: CheckContext) -> [RepoPath] {
    let all = selected(in: context)
    guard context.judgesDocumentsAlone, context.change != nil else { return all.map(\.path) }
    return all.compactMap { $0.isNew || context.changes($0.path) ? $0.path : nil }
  }

  private func selected(in context: CheckContext) -> [ProjectDocuments.Selected] {
    switch self {
    case .manifest: return context.project.manifestPath.map { [.init(path: $0)] } ?? []
    case .file(let path):
      return GlobPattern.isPattern(path)
        ? expand(path, in: context).map { .init(path: $0) } : [.init(path: RepoPath(path))]
    case .referenced(let chains):
      var index: [RepoPath: Int] = [:]
      var result: [ProjectDocuments.Selected] = []
      for chain in chains {
        for found in follow(chain[...], in: context) { Self.add(found, to: &result, &index) }
      }
      return result
    }
  }

  private static func add(
    _ found: ProjectDocuments.Selected, to result: inout [ProjectDocuments.Selected], _ index: inout [RepoPath: Int]
  ) {
    if let known = index[found.path] {
      result[known].isNew = result[known].isNew || found.isNew
    } else {
      index[found.path] = result.count
      result.append(found)
    }
  }

  /// The files at the end of a chain; what a shorter chain led to is not looked for again.
  private func follow(_ chain: ArraySlice<FieldPath>, in context: CheckContext) -> [ProjectDocuments.Selected] {
    guard let field = chain.last else { return DocumentSelector.manifest.selected(in: context) }
    let documents = context.project.documents
    if let known = documents.paths(atEndOf: chain) { return known }
    var result: [ProjectDocuments.Selected] = []
    var index: [RepoPath: Int] = [:]
    for file in follow(chain.dropLast(), in: context) {
      guard case .parsed(let parsed) = documents.load(file.path, in: context), let root = parsed.first?.root else {
        continue
      }
      let isEdited = context.change != nil && (file.isNew || context.changes(file.path))
      let before = isEdited ? Self.texts(before: file, field, in: context) : []
      for hit in field.hits(in: root) {
        guard let text = hit.value?.scalar?.text, !text.isEmpty else { continue }
        let isNew = isEdited && !before.contains(text)
        for path in expand(text, in: context) {
          guard result.count < ReadingBound.maximumDocuments else {
            documents.hit(.documents)
            break
          }
          Self.add(.init(path: path, isNew: isNew), to: &result, &index)
        }
      }
    }
    documents.remember(result, atEndOf: chain)
    return result
  }

  /// What a field of an edited file is known to have led to before the change; of a manifest alone that is looked at.
  private static func texts(
    before file: ProjectDocuments.Selected, _ field: FieldPath, in context: CheckContext
  ) -> Set<String> {
    guard !file.isNew, file.path == context.project.manifestPath else { return [] }
    var result: Set<String> = []
    for bytes in context.replacedManifests ?? [] {
      guard case .parsed(let parsed) = ProjectDocuments.parse(bytes, at: file.path), let root = parsed.first?.root
      else { continue }
      result.formUnion(field.hits(in: root).compactMap { $0.value?.scalar?.text })
    }
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
