/// The fields that one entry of a check is about, and what a finding there means.
public struct FieldTarget: Sendable, Hashable {
  public var documents: DocumentSelector
  /// The nodes that `path` and `conditions` start from; the document's root when empty.
  public var base: FieldPath
  /// Relative to `base`. A field whose parent is missing is passed over: the parent is a field of its own.
  public var path: FieldPath
  /// All must hold at the node of `base`.
  public var conditions: [FieldCondition]
  /// Where the platform would stop; nil when nothing stops.
  public var stage: FailureStage?
  /// Lower than the rule's level; nil means the rule's level.
  public var level: Level?

  public init(
    documents: DocumentSelector = .manifest, base: FieldPath = FieldPath(), path: FieldPath,
    conditions: [FieldCondition] = [], stage: FailureStage? = nil, level: Level? = nil
  ) {
    self.documents = documents
    self.base = base
    self.path = path
    self.conditions = conditions
    self.stage = stage
    self.level = level
  }
}

/// What must hold for an entry of a check to apply.
public struct FieldCondition: Sendable, Hashable {
  public var path: FieldPath
  /// The value must be one of these; empty: any value will do.
  public var values: [String]
  /// True when the field must be there; false when it must be absent or null.
  public var isPresent: Bool

  public init(path: FieldPath, values: [String] = [], isPresent: Bool = true) {
    self.path = path
    self.values = values
    self.isPresent = isPresent
  }
}
