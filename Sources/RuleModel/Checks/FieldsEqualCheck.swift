/// `fields_equal`: two fields of the manifest that must say the same.
public struct FieldsEqualCheck: Sendable, Hashable {
  public var first: FieldPath
  /// Where a finding points.
  public var second: FieldPath
  public var policy: Policy
  /// Values of `second` that have a meaning of their own.
  public var known: [String]
  /// What `second` is to the platform, as a noun phrase.
  public var reading: String?
  /// What a difference that `known` does not explain does, as a clause.
  public var effect: String?

  public enum Policy: String, Sendable, CaseIterable {
    /// A difference is a finding of the rule's level.
    case always
    /// The setting `version_sync`: `auto` lowers a difference to a note when `second` is one of `known`, `strict` does
    /// not, `off` compares nothing.
    case versionSync = "version_sync"
  }

  public init(
    first: FieldPath, second: FieldPath, policy: Policy = .always, known: [String] = [], reading: String? = nil,
    effect: String? = nil
  ) {
    self.first = first
    self.second = second
    self.policy = policy
    self.known = known
    self.reading = reading
    self.effect = effect
  }
}
