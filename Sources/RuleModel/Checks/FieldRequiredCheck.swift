/// `field_required`: fields that must be there and not be null.
public struct FieldRequiredCheck: Sendable, Hashable {
  public var fields: [Field]

  public struct Field: Sendable, Hashable {
    public var target: FieldTarget
    /// The lines to paste, with their key.
    public var example: String?
    /// True when the example is what to write without asking anybody.
    public var isDefault: Bool
    /// True when an empty string, list or mapping counts as missing.
    public var rejectsEmpty: Bool
    /// What the field is for, as the end of a sentence.
    public var purpose: String?

    /// The values that an entry may have; those that the manifest itself speaks of are proposed.
    public var choices: [String]

    public init(
      target: FieldTarget, example: String? = nil, isDefault: Bool = false, rejectsEmpty: Bool = false,
      purpose: String? = nil,
      choices: [String] = []
    ) {
      self.choices = choices
      self.target = target
      self.example = example
      self.isDefault = isDefault
      self.rejectsEmpty = rejectsEmpty
      self.purpose = purpose
    }
  }

  public init(fields: [Field]) { self.fields = fields }
}
