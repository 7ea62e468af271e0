internal import Model
internal import YAML

/// A field of one of the project's documents, as an entry of a check asks for it.
struct ResolvedField {
  /// The document's path, relative to the project.
  var file: RepoPath
  var hit: FieldHit
  var target: FieldTarget
  /// The node that the target's path started from.
  var base: YAMLNode

  /// The value; nil when it is missing or null.
  var value: YAMLNode? {
    guard let value = hit.value, !value.isNull else { return nil }
    return value
  }

  /// The value as a scalar; nil for a collection, too.
  var scalar: YAMLScalar? { value?.scalar }

  /// A finding at the field. `message` is a clause without a full stop, to which the consequence is added and, as a
  /// question, what was probably meant.
  func finding(
    _ message: String, meant: String? = nil, fix: String? = nil, key: String? = nil, level: Level? = nil
  ) -> CheckFinding {
    let consequence = target.stage.map { ": \($0.consequence)" } ?? ""
    let question = meant.map { " (did you mean \(quoted($0))?)" } ?? ""
    return CheckFinding(
      path: file, place: hit.place, message: message + consequence + question, fix: fix, level: level ?? target.level,
      key: key ?? hit.stableName)
  }
}

extension FieldTarget {
  /// Every place the target names in the project, in order of documents and inside each in order of writing.
  func resolve(in context: CheckContext) -> [ResolvedField] {
    documents.roots(in: context).flatMap { file, root in
      base.hits(in: root).flatMap { start -> [ResolvedField] in
        guard let node = start.value, conditions.allSatisfy({ $0.holds(at: node) }) else { return [] }
        return path.hits(from: start).map { ResolvedField(file: file, hit: $0, target: self, base: node) }
      }
    }
  }
}

extension FieldCondition {
  func holds(at node: YAMLNode) -> Bool {
    let found = path.hits(in: node).compactMap(\.value).filter { !$0.isNull }
    if !isPresent { return found.isEmpty }
    if values.isEmpty { return !found.isEmpty }
    return found.contains { value in value.scalar.map { values.contains($0.text) } ?? false }
  }
}
