public import Model

/// The fields that one entry of a check is about, and what a finding there means.
///
/// A reference: entries of checks are copied for every project.
public final class FieldTarget: Sendable, Hashable {
  public let documents: DocumentSelector
  /// The nodes that `path` and `conditions` start from; the document's root when empty.
  public let base: FieldPath
  /// Relative to `base`. A field whose parent is missing is passed over: the parent is a field of its own.
  public let path: FieldPath
  /// All must hold at the node of `base`.
  public let conditions: [FieldCondition]
  /// Where the platform would stop; nil when nothing stops.
  public let stage: FailureStage?
  /// Lower than the rule's level; nil means the rule's level.
  public let level: Level?

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

  public static func == (a: FieldTarget, b: FieldTarget) -> Bool {
    a === b
      || a.documents == b.documents && a.base == b.base && a.path == b.path && a.conditions == b.conditions
        && a.stage == b.stage && a.level == b.level
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(documents)
    hasher.combine(base)
    hasher.combine(path)
    hasher.combine(conditions)
    hasher.combine(stage)
    hasher.combine(level)
  }
}

/// What must hold for an entry of a check to apply.
public struct FieldCondition: Sendable, Hashable {
  public var path: FieldPath
  /// The value must be one of these; empty: any value will do.
  public var values: [String]
  /// True when the field must be there; false when it must be absent or null, or have none of the values.
  public var isPresent: Bool

  public init(path: FieldPath, values: [String] = [], isPresent: Bool = true) {
    self.path = path
    self.values = values
    self.isPresent = isPresent
  }
}
