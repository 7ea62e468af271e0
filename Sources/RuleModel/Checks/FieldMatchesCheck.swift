/// `field_matches`: the form of a scalar's text. Fields that are missing or are collections are passed over.
public struct FieldMatchesCheck: Sendable, Hashable {
  public var fields: [Field]

  public struct Field: Sendable, Hashable {
    public var target: FieldTarget
    /// A PCRE2 pattern that the whole text must match; nil means any text.
    public var pattern: String?
    /// PCRE2 patterns that must not be found anywhere in the text.
    public var rejects: [Rejected]
    /// Bounds on the number of Unicode code points.
    public var length: ClosedRange<Int>?
    /// Bounds on a whole number; text that is no number is passed over (`field_type` reports it).
    public var range: ClosedRange<Int>?
    /// What is right, in words: `1 to 64 of a-z, 0-9, _ and -`.
    public var expected: String
    /// How a right value is derived from a wrong one.
    public var suggestion: Suggestion?
    /// A right value, for when none can be derived.
    public var example: String?

    public init(
      target: FieldTarget, pattern: String? = nil, rejects: [Rejected] = [], length: ClosedRange<Int>? = nil,
      range: ClosedRange<Int>? = nil, expected: String, suggestion: Suggestion? = nil, example: String? = nil
    ) {
      self.target = target
      self.pattern = pattern
      self.rejects = rejects
      self.length = length
      self.range = range
      self.expected = expected
      self.suggestion = suggestion
      self.example = example
    }
  }

  /// A pattern and what a value that has it is: `a UUID`.
  public struct Rejected: Sendable, Hashable {
    public var pattern: String
    public var meaning: String

    public init(pattern: String, meaning: String) {
      self.pattern = pattern
      self.meaning = meaning
    }
  }

  public enum Suggestion: String, Sendable, CaseIterable {
    /// Lower case, everything but letters, digits and `_` turned into single hyphens.
    case slug
    /// The nearest bound of `range`.
    case clamp
  }

  public init(fields: [Field]) { self.fields = fields }
}
