/// A parsed YAML file.
public struct YAMLDocument: Sendable {
  /// Parses every document of `bytes`: UTF-8, with or without a byte order mark, or UTF-16 with one.
  ///
  /// An empty file has no document. Throws the first syntax error with its position; also an alias that is not
  /// defined, that contains itself or that expands past `YAMLLimits`, and a merge key whose value is no mapping.
  public static func parse(_ bytes: [UInt8]) throws(YAMLIssue) -> [YAMLDocument] {
    try parse(bytes, atMost: Int.max)
  }

  /// Parses the first document of `bytes` and nothing after it, as readers do that take one document a file; an
  /// empty file is a document without a root.
  public static func parseFirst(_ bytes: [UInt8]) throws(YAMLIssue) -> YAMLDocument {
    try parse(bytes, atMost: 1).first ?? YAMLDocument(root: nil)
  }

  /// Nil for an empty document.
  public var root: YAMLNode?
  /// The later of two equal keys of one mapping, with the place of the first; nested mappings, too, in file order.
  public var duplicateKeys: [DuplicateKey]
  /// What parses, and PyYAML's `safe_load` refuses all the same: tabs between values, tags and dates that it makes nothing of,
  /// an anchor that is given twice, a list or a mapping as a key, UTF-16. What is about the text is with the first document.
  public var loaderIssues: [YAMLIssue]

  public struct DuplicateKey: Sendable, Hashable {
    public var key: String
    public var line: Int
    public var column: Int
    public var firstLine: Int

    public init(key: String, line: Int, column: Int, firstLine: Int) {
      self.key = key
      self.line = line
      self.column = column
      self.firstLine = firstLine
    }
  }

  public init(root: YAMLNode?, duplicateKeys: [DuplicateKey] = [], loaderIssues: [YAMLIssue] = []) {
    self.root = root
    self.duplicateKeys = duplicateKeys
    self.loaderIssues = loaderIssues
  }

  private static func parse(_ bytes: [UInt8], atMost limit: Int) throws(YAMLIssue) -> [YAMLDocument] {
    let reader = try EventReader(bytes)
    var documents: [YAMLDocument] = []
    reading: while documents.count < limit {
      switch try reader.next().kind {
      case .streamEnd: break reading
      case .documentStart:
        var builder = NodeBuilder(reader: reader)
        documents.append(try builder.document())
      default: continue
      }
    }
    if !documents.isEmpty { documents[0].loaderIssues += LoaderIssues.ofText(in: bytes, documents) }
    return documents
  }
}

/// Bounds that keep a hostile file from growing without end; each is an error with a position when it is hit.
public enum YAMLLimits {
  /// Nodes that aliases and merge keys may add to one document ("billion laughs").
  public static let expandedNodes = 100_000
  /// Nodes written in one document.
  public static let nodes = 2_000_000
  /// Nesting of lists and mappings, aliases expanded.
  public static let depth = 100
}
