/// `field_type`: fields that must have a type, as a YAML 1.1 reader resolves it. A missing field has every type.
public struct FieldTypeCheck: Sendable, Hashable {
  public var fields: [Field]

  public enum FieldType: String, Sendable, CaseIterable {
    case string, integer, number, boolean, list, mapping
    /// Anything but a list or a mapping.
    case scalar
  }

  public struct Field: Sendable, Hashable {
    public var target: FieldTarget
    /// One of them will do.
    public var types: [FieldType]
    /// A right value, for when none can be derived from what is written.
    public var example: String?

    /// False when a key without a value is wrong, too.
    public var allowsNull: Bool

    public init(target: FieldTarget, types: [FieldType], example: String? = nil, allowsNull: Bool = true) {
      self.target = target
      self.types = types
      self.example = example
      self.allowsNull = allowsNull
    }
  }

  public init(fields: [Field]) { self.fields = fields }
}
