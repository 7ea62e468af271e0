/// `value_among`: scalars that must be one of the scalars of another field of the same node.
public struct ValueAmongCheck: Sendable, Hashable {
  public var fields: [Field]

  public struct Field: Sendable, Hashable {
    public var target: FieldTarget
    /// Where the allowed values are, relative to the target's `base`; no such field: any value is right.
    public var among: FieldPath

    public init(target: FieldTarget, among: FieldPath) {
      self.target = target
      self.among = among
    }
  }

  public init(fields: [Field]) { self.fields = fields }
}
