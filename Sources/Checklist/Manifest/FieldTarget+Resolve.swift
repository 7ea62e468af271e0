internal import Model
internal import RuleModel
internal import YAML

/// A field of one of the project's documents, as an entry of a check asks for it.
struct ResolvedField {
  /// The document's path, relative to the project.
  var file: RepoPath
  var hit: FieldHit
  /// Where the platform would stop; nil when nothing stops.
  var stage: FailureStage?
  /// Nil means the rule's level.
  var level: Level?
  /// The node that the target's path started from.
  var base: YAMLNode

  /// How the document is written.
  var syntax: DocumentSyntax { DocumentSyntax(file) }

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
    _ message: String, meant: String? = nil, fix: String? = nil, repair: CheckFinding.Repair? = nil,
    key: String? = nil, level: Level? = nil
  ) -> CheckFinding {
    let consequence = stage.map { ": \($0.consequence)" } ?? ""
    let question = meant.map { " (did you mean \(quoted($0))?)" } ?? ""
    return CheckFinding(
      path: file, place: hit.place, message: message + consequence + question, fix: fix, repair: repair,
      level: level ?? self.level, isForMarketplace: stage == .marketplace, key: key ?? hit.stableName)
  }
}

extension FieldTarget {
  /// Every place the target names in the project, in order of documents and inside each in order of writing.
  func resolve(in context: CheckContext) -> [ResolvedField] {
    var result: [ResolvedField] = []
    visit(in: context) { result.append($0) }
    return result
  }

  /// What `body` finds at the places of `resolve(in:)`, in their order.
  func findings(in context: CheckContext, _ body: (ResolvedField) -> CheckFinding?) -> [CheckFinding] {
    var result: [CheckFinding] = []
    visit(in: context) { field in
      if let finding = body(field) { result.append(finding) }
    }
    return result
  }

  /// Calls `body` with each of `resolve(in:)`, in their order.
  ///
  /// - Parameter onlyMappings: true leaves out what is no mapping where the path ends at any depth.
  func visit(in context: CheckContext, onlyMappings: Bool = false, _ body: (ResolvedField) -> Void) {
    for document in documents.roots(in: context) {
      base.visit(from: FieldHit(value: document.root)) { start in
        guard let node = start.value, conditions.allSatisfy({ $0.holds(at: node) }) else { return }
        path.visit(from: start, onlyMappings: onlyMappings) { hit in
          body(ResolvedField(file: document.file, hit: hit, stage: stage, level: level, base: node))
        }
      }
    }
  }
}

extension FieldCondition {
  func holds(at node: YAMLNode) -> Bool {
    let found = path.hits(in: node).compactMap(\.value).filter { !$0.isNull }
    let isAmong = { (value: YAMLNode) in value.scalar.map { values.contains($0.text) } ?? false }
    if !isPresent { return values.isEmpty ? found.isEmpty : !found.contains(where: isAmong) }
    if values.isEmpty { return !found.isEmpty }
    return found.contains(where: isAmong)
  }
}
