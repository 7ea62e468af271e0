/// `keys_combine`: which keys of a mapping may stand beside each other.
public struct KeysCombineCheck: Sendable, Hashable {
  /// The mapping. Keys that are null or hold an empty list count as absent.
  public var target: FieldTarget
  /// Each stands alone.
  public var exclusive: [String]
  /// May be combined with each other.
  public var combinable: [String]
  /// True when one of the two lists must be used.
  public var requiresOne: Bool
  /// The longest list a key may hold; nil means any length.
  public var maximumItems: Int?
  /// What happens when there are more, as a clause.
  public var excessEffect: String?
  /// What one key stands for: `plugin kind`.
  public var noun: String

  public init(
    target: FieldTarget, exclusive: [String], combinable: [String] = [], requiresOne: Bool = false,
    maximumItems: Int? = nil, excessEffect: String? = nil, noun: String
  ) {
    self.target = target
    self.exclusive = exclusive
    self.combinable = combinable
    self.requiresOne = requiresOne
    self.maximumItems = maximumItems
    self.excessEffect = excessEffect
    self.noun = noun
  }
}
