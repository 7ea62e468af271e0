/// A parsed YAML file.
public struct YAMLDocument: Sendable {
  /// Parses every document of `bytes`.
  ///
  /// Throws the first syntax error with its position.
  public static func parse(_ bytes: [UInt8]) throws(YAMLIssue) -> [YAMLDocument] {
    throw YAMLIssue(line: 1, column: 1, message: "not implemented")
  }

  /// Nil for an empty document.
  public var root: YAMLNode?
  /// The later of two equal keys of one mapping, with the place of the first.
  public var duplicateKeys: [DuplicateKey]

  public struct DuplicateKey: Sendable, Hashable {
    public var key: String
    public var line: Int
    public var column: Int
    public var firstLine: Int
  }
}
