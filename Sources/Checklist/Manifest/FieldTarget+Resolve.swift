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
  /// Every place the target names in the project, in order of documents and inside each in order of writing; also where
  /// the last key is missing.
  func resolve(in context: CheckContext) -> [ResolvedField] {
    var result: [ResolvedField] = []
    visit(in: context, missingToo: true) { result.append($0) }
    return result
  }

  /// What `body` finds at the places of `resolve(in:)`, in their order.
  ///
  /// - Parameters:
  ///   - missingToo: true calls `body` where the last key is missing, too.
  ///   - isRight: whether there is certainly nothing to find at a value.
  func findings(
    in context: CheckContext, missingToo: Bool = false, unless isRight: (YAMLNode) -> Bool = { _ in false },
    _ body: (ResolvedField) -> CheckFinding?
  ) -> [CheckFinding] {
    var result: [CheckFinding] = []
    visit(in: context, missingToo: missingToo, unless: isRight) { field in
      if let finding = body(field) { result.append(finding) }
    }
    return result
  }

  /// Calls `body` with each of `resolve(in:)`, in their order.
  ///
  /// - Parameters:
  ///   - onlyMappings: true leaves out what is no mapping where the path ends at any depth.
  ///   - missingToo: true calls `body` where the last key is missing, too.
  ///   - isPassed: whether a value may be left out.
  func visit(
    in context: CheckContext, onlyMappings: Bool = false, missingToo: Bool = false,
    unless isPassed: (YAMLNode) -> Bool = { _ in false }, _ body: (ResolvedField) -> Void
  ) {
    for start in starts(in: context) {
      switch path.written(at: start.node) {
      case .missing where !missingToo: continue
      case .value(let value) where isPassed(value): continue
      case .missing, .value, .several: break
      }
      path.visit(from: start.hit, onlyMappings: onlyMappings) { hit in
        guard missingToo || hit.value != nil else { return }
        body(ResolvedField(file: start.file, hit: hit, stage: stage, level: level, base: start.node))
      }
    }
  }

  /// The nodes of `base` at which the conditions hold.
  private func starts(in context: CheckContext) -> [ProjectDocuments.Start] {
    let documents = context.project.documents
    if let known = documents.starts(of: self, alone: context.judgesDocumentsAlone) { return known }
    var result: [ProjectDocuments.Start] = []
    for document in self.documents.roots(in: context) {
      base.visit(from: FieldHit(value: document.root)) { hit in
        guard let node = hit.value, conditions.allSatisfy({ $0.holds(at: node) }) else { return }
        result.append(.init(file: document.file, hit: hit, node: node))
      }
    }
    documents.remember(result, for: self, alone: context.judgesDocumentsAlone)
    return result
  }

  /// Whether two targets start from the same nodes.
  func startsWhere(_ other: FieldTarget) -> Bool {
    documents == other.documents && base == other.base && conditions == other.conditions
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
