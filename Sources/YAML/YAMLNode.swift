/// A node of a YAML document with the place it was written at; aliases are already replaced by what they name.
///
/// A reference: checks pass nodes on by the thousand.
public final class YAMLNode: Sendable {
  public let content: Content
  /// 1-based start in the file; the column counts Unicode scalars (libyaml's marks).
  public let line: Int
  public let column: Int
  /// 1-based end, exclusive.
  public let endLine: Int
  public let endColumn: Int
  /// An explicit tag such as `!!str`, in full; nil when none was written.
  public let tag: String?

  public enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    /// In the order written; a key that stands twice is here twice (and in `YAMLDocument.duplicateKeys`).
    case mapping([YAMLPair])
  }

  public init(
    content: Content, line: Int, column: Int, endLine: Int, endColumn: Int, tag: String? = nil
  ) {
    self.content = content
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.tag = tag
  }
}

/// A key and its value.
public struct YAMLPair: Sendable {
  public var key: YAMLNode
  public var value: YAMLNode

  public init(key: YAMLNode, value: YAMLNode) {
    self.key = key
    self.value = value
  }
}

/// A scalar as written; its YAML 1.1 type (as PyYAML and go-yaml resolve it) is derived, never applied silently.
public struct YAMLScalar: Sendable, Hashable {
  public var text: String
  public var style: Style

  public enum Style: Sendable, Hashable { case plain, singleQuoted, doubleQuoted, literal, folded }

  public init(text: String, style: Style) {
    self.text = text
    self.style = style
  }
}
