/// Makes one document's tree of events: aliases replaced, merge keys applied, duplicate keys noted.
struct NodeBuilder {
  private let reader: EventReader
  private var anchors: [String: Anchor] = [:]
  /// Anchors of collections that are still being read; an alias to one of them would contain itself.
  private var open: [String: Int] = [:]
  private var duplicateKeys: [YAMLDocument.DuplicateKey] = []
  private var loaderIssues: [YAMLIssue] = []
  private var nodes = 0
  private var expandedNodes = 0

  /// A node with what its copies cost.
  private struct Built {
    var node: YAMLNode
    var cost = Cost()
  }

  private struct Cost {
    var size = 1
    var depth = 1

    mutating func absorb(_ child: Self) {
      size += child.size
      depth = max(depth, child.depth + 1)
    }
  }

  private typealias Anchor = Built

  init(reader: EventReader) { self.reader = reader }

  /// Reads to the end of the document whose start event was just read.
  mutating func document() throws(YAMLIssue) -> YAMLDocument {
    let event = try reader.next()
    if case .documentEnd = event.kind { return YAMLDocument(root: nil) }
    let root = try node(event, depth: 1).node
    // The document's end event; libyaml gives nothing else after a root node.
    _ = try reader.next()
    // `---` with nothing after it is a null scalar to libyaml: a document without content.
    if case .scalar(let scalar) = root.content, scalar.style == .plain, scalar.text.isEmpty, root.tag == nil {
      return YAMLDocument(root: nil)
    }
    return YAMLDocument(root: root, duplicateKeys: duplicateKeys, loaderIssues: loaderIssues)
  }

  private mutating func node(_ event: YAMLEvent, depth: Int, isKey: Bool = false) throws(YAMLIssue) -> Built {
    nodes += 1
    if nodes > YAMLLimits.nodes { throw issue(event, "more than \(YAMLLimits.nodes) values in one document") }
    if depth > YAMLLimits.depth { throw issue(event, "nested more than \(YAMLLimits.depth) levels deep") }
    switch event.kind {
    case .alias(let name): return try expand(name, event, depth: depth)
    case .scalar(let scalar, let properties):
      let built = Built(node: make(.scalar(scalar), event.start, event.end, properties))
      note(LoaderIssues.problem(of: scalar, tag: properties.tag, isKey: isKey), event)
      if let name = properties.anchor {
        noteRepeated(name, event)
        anchors[name] = built
      }
      return built
    case .sequenceStart(let properties):
      note(LoaderIssues.problem(ofCollectionTagged: properties.tag, isMapping: false), event)
      if let name = properties.anchor {
        noteRepeated(name, event)
        open[name, default: 0] += 1
      }
      let built = try sequence(event, properties, depth: depth)
      close(properties.anchor, built)
      return built
    case .mappingStart(let properties):
      note(LoaderIssues.problem(ofCollectionTagged: properties.tag, isMapping: true), event)
      if let name = properties.anchor {
        noteRepeated(name, event)
        open[name, default: 0] += 1
      }
      let built = try mapping(event, properties, depth: depth)
      close(properties.anchor, built)
      return built
    default: throw issue(event, "a value is missing")
    }
  }

  private mutating func close(_ anchor: String?, _ built: Built) {
    guard let anchor else { return }
    open[anchor, default: 1] -= 1
    anchors[anchor] = built
  }

  private mutating func expand(_ name: String, _ event: YAMLEvent, depth: Int) throws(YAMLIssue) -> Built {
    if open[name, default: 0] > 0 { throw issue(event, "`*\(name)` stands inside the value that it names") }
    guard let anchor = anchors[name] else {
      throw issue(event, "`*\(name)` names no anchor `&\(name)` above; quote the value if the asterisk is text")
    }
    try countExpanded(anchor.cost.size, event)
    if depth + anchor.cost.depth - 1 > YAMLLimits.depth {
      throw issue(event, "`*\(name)` makes the document more than \(YAMLLimits.depth) levels deep")
    }
    return anchor
  }

  private mutating func countExpanded(_ size: Int, _ event: YAMLEvent) throws(YAMLIssue) {
    expandedNodes += size
    if expandedNodes > YAMLLimits.expandedNodes {
      throw issue(event, "aliases expand to more than \(YAMLLimits.expandedNodes) values")
    }
  }

  private mutating func sequence(
    _ start: YAMLEvent, _ properties: YAMLEvent.Properties, depth: Int
  ) throws(YAMLIssue) -> Built {
    var items: [YAMLNode] = []
    var cost = Cost()
    var end = start.end
    while true {
      let event = try reader.next()
      if case .sequenceEnd = event.kind {
        if properties.isFlow { end = event.end }
        break
      }
      let item = try node(event, depth: depth + 1)
      end = self.end(of: item, event)
      cost.absorb(item.cost)
      items.append(item.node)
    }
    return Built(node: make(.sequence(items), start.start, end, properties), cost: cost)
  }

  private mutating func mapping(
    _ start: YAMLEvent, _ properties: YAMLEvent.Properties, depth: Int
  ) throws(YAMLIssue) -> Built {
    var keys = KeyIndex()
    var pairs: [YAMLPair] = []
    var merged: [YAMLPair] = []
    var cost = Cost()
    var end = start.end
    while true {
      let event = try reader.next()
      if case .mappingEnd = event.kind {
        if properties.isFlow { end = event.end }
        break
      }
      let key = try node(event, depth: depth + 1, isKey: true)
      if key.node.scalar == nil { note("a key cannot be \(key.node.kindName)", event) }
      let valueEvent = try reader.next()
      let value = try node(valueEvent, depth: depth + 1)
      end = self.end(of: value, valueEvent)
      cost.absorb(key.cost)
      cost.absorb(value.cost)
      if key.node.isMergeKey {
        merged += try mergedPairs(value.node)
        continue
      }
      if let text = key.node.scalar?.text, let first = keys.insert(text, line: key.node.line) {
        duplicateKeys.append(.init(key: text, line: event.start.line, column: event.start.column, firstLine: first))
      }
      pairs.append(YAMLPair(key: key.node, value: value.node))
    }
    let content = YAMLNode.Content.mapping(merge(merged, into: pairs, keys: keys))
    return Built(node: make(content, start.start, end, properties), cost: cost)
  }

  /// The pairs that a merge key's value stands for, those in force last (https://yaml.org/type/merge.html).
  private func mergedPairs(_ value: YAMLNode) throws(YAMLIssue) -> [YAMLPair] {
    switch value.content {
    case .mapping(let pairs): return pairs
    case .sequence(let items):
      var pairs: [YAMLPair] = []
      for item in items.reversed() {
        guard let itemPairs = item.pairs else {
          throw YAMLIssue(line: item.line, column: item.column, message: "`<<` merges mappings, found \(item.kindName)")
        }
        pairs += itemPairs
      }
      return pairs
    case .scalar:
      throw YAMLIssue(line: value.line, column: value.column, message: "`<<` merges mappings, found \(value.kindName)")
    }
  }

  /// Own pairs win over merged ones; of merged ones with one name the last is kept.
  private func merge(_ merged: [YAMLPair], into pairs: [YAMLPair], keys: KeyIndex) -> [YAMLPair] {
    guard !merged.isEmpty else { return pairs }
    var taken = keys
    var kept: [YAMLPair] = []
    for pair in merged.reversed() {
      if let text = pair.key.scalar?.text, taken.insert(text, line: pair.key.line) != nil { continue }
      kept.append(pair)
    }
    return kept.reversed() + pairs
  }

  /// A block collection ends with its last value, not where libyaml's end event stands (the next token).
  private func end(of built: Built, _ event: YAMLEvent) -> YAMLEvent.Mark {
    if case .alias = event.kind { return event.end }
    return .init(line: built.node.endLine, column: built.node.endColumn)
  }

  private func make(
    _ content: YAMLNode.Content, _ start: YAMLEvent.Mark, _ end: YAMLEvent.Mark, _ properties: YAMLEvent.Properties
  ) -> YAMLNode {
    YAMLNode(
      content: content, line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
      tag: properties.tag)
  }

  /// Takes note of what a loader refuses.
  private mutating func note(_ problem: String?, _ event: YAMLEvent) {
    guard let problem else { return }
    loaderIssues.append(issue(event, problem))
  }

  private mutating func noteRepeated(_ anchor: String, _ event: YAMLEvent) {
    if anchors[anchor] != nil || open[anchor] != nil { note("the anchor `&\(anchor)` is given twice", event) }
  }

  private func issue(_ event: YAMLEvent, _ message: String) -> YAMLIssue {
    YAMLIssue(line: event.start.line, column: event.start.column, message: message)
  }
}

extension YAMLNode {
  /// A plain `<<` (or one tagged so), as PyYAML and go-yaml apply it.
  fileprivate var isMergeKey: Bool {
    guard let scalar, scalar.text == "<<" else { return false }
    return tag == nil ? scalar.style == .plain : tag == "tag:yaml.org,2002:merge"
  }
}
