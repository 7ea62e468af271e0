internal import YAML

extension FieldWriter {
  /// A node without its position: what it was parsed from has been verified.
  mutating func add(_ node: YAMLNode) {
    add(node.tag ?? "")
    if let scalar = node.scalar {
      add(scalar.style == .plain ? "p" : "q")
      add(scalar.text)
    } else if let items = node.items {
      add("s")
      add(items.count)
      for item in items { add(item) }
    } else {
      let pairs = node.pairs ?? []
      add("m")
      add(pairs.count)
      for pair in pairs {
        add(pair.key)
        add(pair.value)
      }
    }
  }
}

extension FieldReader {
  /// The first key of a mapping, which is not read any further.
  mutating func firstKey() -> String? {
    guard string() != nil, string() == "m", let count = integer(), count > 0,
      case .scalar(let key) = yamlNode()?.content
    else { return nil }
    return key.text
  }

  /// Nil for text that no node was written as, or one that is nested deeper than any rule.
  mutating func yamlNode(depth: Int = 0) -> YAMLNode? {
    guard depth < 32, let tag = string(), let kind = string() else { return nil }
    let content: YAMLNode.Content
    switch kind {
    case "p", "q":
      guard let text = string() else { return nil }
      content = .scalar(YAMLScalar(text: text, style: kind == "p" ? .plain : .doubleQuoted))
    case "s":
      guard let items = list({ $0.yamlNode(depth: depth + 1) }) else { return nil }
      content = .sequence(items)
    case "m":
      let pairs = list { reader -> YAMLPair? in
        guard let key = reader.yamlNode(depth: depth + 1), let value = reader.yamlNode(depth: depth + 1) else {
          return nil
        }
        return YAMLPair(key: key, value: value)
      }
      guard let pairs else { return nil }
      content = .mapping(pairs)
    default: return nil
    }
    return YAMLNode(content: content, line: 0, column: 0, endLine: 0, endColumn: 0, tag: tag.isEmpty ? nil : tag)
  }
}
