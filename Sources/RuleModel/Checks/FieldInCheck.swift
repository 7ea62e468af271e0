/// `field_in`: scalars that must be one of a closed list, letter case included.
public struct FieldInCheck: Sendable, Hashable {
  public var fields: [Field]

  public struct Field: Sendable, Hashable {
    public var target: FieldTarget
    public var values: [String]
    /// Other words for the values: `x86_64` for `amd64`.
    public var aliases: [String: String]
    /// What one value is called: `tag`, `architecture`.
    public var noun: String

    public init(target: FieldTarget, values: [String], aliases: [String: String] = [:], noun: String) {
      self.target = target
      self.values = values
      self.aliases = aliases
      self.noun = noun
    }
  }

  public init(fields: [Field]) { self.fields = fields }
}
