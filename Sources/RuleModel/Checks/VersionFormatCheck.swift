/// `version_format`: strings that must be versions, to one or two schemes at once.
public struct VersionFormatCheck: Sendable, Hashable {
  public var fields: [Field]

  public struct Field: Sendable, Hashable {
    public var target: FieldTarget
    /// A PCRE2 pattern that the whole version must match; nil means any text.
    public var pattern: String?
    /// The pattern in words: `three numbers and an optional suffix`.
    public var expected: String
    /// When not nil, the version must be valid under PEP 440, too, and failing that stops it at this stage.
    public var pep440Stage: FailureStage?
    public var example: String?

    public init(
      target: FieldTarget, pattern: String? = nil, expected: String, pep440Stage: FailureStage? = nil,
      example: String? = nil
    ) {
      self.target = target
      self.pattern = pattern
      self.expected = expected
      self.pep440Stage = pep440Stage
      self.example = example
    }
  }

  public init(fields: [Field]) { self.fields = fields }
}
