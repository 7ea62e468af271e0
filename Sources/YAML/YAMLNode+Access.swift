extension YAMLNode {
  /// The pairs of a mapping; nil for anything else.
  public var pairs: [YAMLPair]? {
    if case .mapping(let pairs) = content { return pairs }
    return nil
  }

  /// The items of a sequence; nil for anything else.
  public var items: [YAMLNode]? {
    if case .sequence(let items) = content { return items }
    return nil
  }

  /// The scalar; nil for a collection.
  public var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { return scalar }
    return nil
  }

  /// The value of the last pair with this key, as go-yaml and PyYAML would take it.
  public subscript(key: String) -> YAMLNode? { pair(key)?.value }

  /// The pair with this key, for the key's own position.
  public func pair(_ key: String) -> YAMLPair? {
    guard case .mapping(let pairs) = content else { return nil }
    for index in pairs.indices.reversed() {
      if case .scalar(let scalar) = pairs[index].key.content, scalar.text == key { return pairs[index] }
    }
    return nil
  }

  /// Another node at the same place.
  public func replacing(content: Content, tag: String?) -> YAMLNode {
    YAMLNode(content: content, line: line, column: column, endLine: endLine, endColumn: endColumn, tag: tag)
  }

  /// True for an empty plain scalar, `~` or `null`.
  public var isNull: Bool { resolvedType == .null }

  /// `a mapping`, `a list`, `the number 0.1`, for messages.
  public var kindName: String {
    switch content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let scalar):
      switch resolvedType {
      case .null: "nothing"
      case .bool: "the boolean \(scalar.text)"
      case .int, .float: "the number \(scalar.text)"
      case .timestamp: "the date \(scalar.text)"
      default: "a string"
      }
    }
  }
}
