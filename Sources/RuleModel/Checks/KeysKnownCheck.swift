public import Model

/// `keys_known`: keys of mappings that nobody reads.
public struct KeysKnownCheck: Sendable, Hashable {
  public var mappings: [Mapping]
  /// True when a document gets one finding, at its first unknown key, that counts the others.
  public var reportsOncePerDocument: Bool

  public struct Mapping: Sendable, Hashable {
    /// The mapping whose keys are looked at.
    public var target: FieldTarget
    public var known: [String]
    /// Only mappings that have one of these keys; empty means every mapping.
    public var ifAny: [String]
    /// Only mappings all of whose keys match this PCRE2 pattern as a whole; nil means every mapping.
    public var ifAllMatch: String?
    /// Keys that belong somewhere else or have another name: what is written, what it should be (a field's full path).
    public var moved: [String: String]
    /// The level of keys that are neither in `moved` nor nearly a known one; nil: those are not reported.
    public var others: Level?
    /// What happens to an unknown key, as the end of a sentence.
    public var effect: String?

    public init(
      target: FieldTarget, known: [String], ifAny: [String] = [], ifAllMatch: String? = nil,
      moved: [String: String] = [:], others: Level? = nil, effect: String? = nil
    ) {
      self.target = target
      self.known = known
      self.ifAny = ifAny
      self.ifAllMatch = ifAllMatch
      self.moved = moved
      self.others = others
      self.effect = effect
    }
  }

  public init(mappings: [Mapping], reportsOncePerDocument: Bool = false) {
    self.mappings = mappings
    self.reportsOncePerDocument = reportsOncePerDocument
  }
}
