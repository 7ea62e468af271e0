internal import YAML

extension FieldWriter {
  /// A node without its position: what it was parsed from has been verified.
  ///
  /// A letter says what it is, a capital one that a tag follows.
  mutating func add(_ node: YAMLNode) {
    func kind(_ letter: Character) {
      add(kind: node.tag == nil ? letter : Character(letter.uppercased()))
      if let tag = node.tag { add(tag) }
    }
    if let scalar = node.scalar {
      kind(scalar.style == .plain ? "p" : "q")
      add(scalar.text)
    } else if let items = node.items {
      kind("s")
      add(items.count)
      for item in items { add(item) }
    } else {
      let pairs = node.pairs ?? []
      kind("m")
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
    guard let letter = kind(), letter | 0x20 == UInt8(ascii: "m"), letter & 0x20 != 0 || string() != nil,
      let count = integer(), count > 0, case .scalar(let key) = yamlNode()?.content
    else { return nil }
    return key.text
  }

  /// Nil for text that no node was written as, or one that is nested deeper than any rule.
  mutating func yamlNode(depth: Int = 0) -> YAMLNode? {
    guard depth < 32, let letter = kind() else { return nil }
    var tag: String?
    if letter & 0x20 == 0 {
      guard let text = string() else { return nil }
      tag = text
    }
    let content: YAMLNode.Content
    switch letter | 0x20 {
    case UInt8(ascii: "p"), UInt8(ascii: "q"):
      guard let text = string() else { return nil }
      content = .scalar(YAMLScalar(text: text, style: letter | 0x20 == UInt8(ascii: "p") ? .plain : .doubleQuoted))
    case UInt8(ascii: "s"):
      guard let items = list({ $0.yamlNode(depth: depth + 1) }) else { return nil }
      content = .sequence(items)
    case UInt8(ascii: "m"):
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
    return YAMLNode(content: content, line: 0, column: 0, endLine: 0, endColumn: 0, tag: tag)
  }
}
