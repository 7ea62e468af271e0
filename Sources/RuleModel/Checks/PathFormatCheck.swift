/// `path_format`: fields whose text must be a plain relative path: no `./`, no `..`, no backslash, not absolute.
public struct PathFormatCheck: Sendable, Hashable {
  public var fields: [Field]

  public struct Field: Sendable, Hashable {
    public var target: FieldTarget
    /// In Unicode code points; nil means no limit.
    public var maximumLength: Int?
    /// True when an http(s) URL is right, too.
    public var allowsURL: Bool

    public init(target: FieldTarget, maximumLength: Int? = nil, allowsURL: Bool = false) {
      self.target = target
      self.maximumLength = maximumLength
      self.allowsURL = allowsURL
    }
  }

  public init(fields: [Field]) { self.fields = fields }
}
