internal import RuleModel
internal import YAML

/// One place of a document that a field path leads to.
struct FieldHit: Sendable {
  /// Nil when the last key of the path is missing.
  var value: YAMLNode?
  /// The key the value stands under; for an item of a list, the key of the list; for a missing value, its parent's key,
  /// or the first key of the item that it is missing in.
  var key: YAMLNode?
  /// The collection that holds the value, or should.
  var parent: YAMLNode?
  var trail = FieldTrail.top
  /// True for an item of a list.
  var isItem = false

  /// As people write it: `parameters[2].type`.
  var name: String { trail.name(withNumbers: true) }

  /// What stays the same when items of a list move: `parameters[].type`.
  var stableName: String { trail.name(withNumbers: false) }

  /// The value's place; where it is missing or null, the key's, with the place to write it at; at the top of a document
  /// its first line.
  var place: CheckFinding.Place? {
    if let value, !value.isNull { return CheckFinding.Place(value) }
    if let key {
      var place = CheckFinding.Place(key)
      place.missing = missingKey(near: key) ?? missingValue(after: key)
      return place
    }
    guard let parent else { return nil }
    // A whole document as a range helps nobody.
    return CheckFinding.Place(
      line: parent.line, column: parent.column, endLine: parent.line, endColumn: parent.column,
      missing: missingKey(near: parent))
  }

  /// Where the missing key is to be written, as seen from the line of `node`: below it, indented as the keys beside it,
  /// or in front of the brace that closes the mapping.
  private func missingKey(near node: YAMLNode) -> CheckFinding.Missing? {
    guard value == nil, let missing = trail.lastKey, let parent else { return nil }
    let first = parent.pairs?.first?.key
    let isFlow = first.map { $0.line == parent.line && $0.column != parent.column } ?? true
    if isFlow {
      guard parent.line == node.line, parent.endLine == parent.line, parent.endColumn > parent.column else {
        return nil
      }
      return CheckFinding.Missing(name: missing, column: parent.endColumn - 1, isBelow: false)
    }
    return first.map { CheckFinding.Missing(name: missing, column: $0.column, isBelow: true) }
  }

  /// Where the missing key can be written without a change of the layout; nil where that is not plain to see.
  var insertion: CheckFinding.Insertion? {
    guard value == nil, let parent, let pairs = parent.pairs, let first = pairs.first, let last = pairs.last else {
      return nil
    }
    guard (first.key.line, first.key.column) == (parent.line, parent.column) else {
      // An alias has the place of what it names.
      guard (last.value.line, last.value.column) >= (last.key.endLine, last.key.endColumn) else { return nil }
      return .behindValue(
        line: last.value.endLine, column: last.value.endColumn, ofLine: last.key.line,
        brace: .init(line: parent.line, column: parent.column))
    }
    let spaces = first.key.column - 1
    // A value that goes on in other lines, or that is none, keeps its place: the new line comes before the key.
    let isPlain = first.value.line == first.key.line && first.value.endLine == first.key.line && !first.value.isNull
    return isPlain ? .behindLine(first.key.line, spaces: spaces) : .beforeLine(first.key.line, spaces: spaces)
  }

  /// Where the value of a key is to be written that has none at all.
  private func missingValue(after key: YAMLNode) -> CheckFinding.Missing? {
    guard let value, value.scalar?.text.isEmpty == true, !isItem, key.endLine == key.line else { return nil }
    return CheckFinding.Missing(name: "a value", column: key.endColumn + 2, isBelow: false)
  }
}

extension CheckFinding.Place {
  init(_ node: YAMLNode) {
    self.init(line: node.line, column: node.column, endLine: node.endLine, endColumn: node.endColumn)
  }
}

extension FieldPath {
  /// Every place the path leads to from `node`, in document order. A missing key gives a hit without a value when it
  /// is the last step, and nothing otherwise.
  func hits(in node: YAMLNode) -> [FieldHit] { hits(from: FieldHit(value: node)) }

  func hits(from start: FieldHit) -> [FieldHit] {
    var result: [FieldHit] = []
    visit(from: start) { result.append($0) }
    return result
  }

  /// Calls `body` with each of `hits(from:)`, in their order.
  ///
  /// - Parameter onlyMappings: true leaves out what is no mapping where the path ends at any depth.
  func visit(from start: FieldHit, onlyMappings: Bool = false, _ body: (FieldHit) -> Void) {
    if onlyMappings, steps.last == .anyDepth {
      visit(0, until: steps.count - 1, from: start) { $0.visitMappings(body) }
    } else {
      visit(0, until: steps.count, from: start, body)
    }
  }

  /// What a path of keys alone leads to.
  enum Written {
    case missing
    case value(YAMLNode)
    /// The path may lead to several places.
    case several
  }

  /// Follows the keys that the path begins with. Most of what a schema knows is in no document, and nearly all that is
  /// there is right: to look for it costs less than to note the way.
  func written(at start: YAMLNode) -> Written {
    var node = start
    for step in steps {
      guard case .key(let name) = step else { return .several }
      guard let next = node[name] else { return .missing }
      node = next
    }
    return .value(node)
  }

  private func visit(_ index: Int, until end: Int, from hit: FieldHit, _ body: (FieldHit) -> Void) {
    guard index < end else { return body(hit) }
    guard let node = hit.value else { return }
    switch steps[index] {
    case .key: visitKeys(index, until: end, from: hit, body)
    case .anyKey: for pair in node.pairs ?? [] { visit(index + 1, until: end, from: hit.child(pair, of: node), body) }
    case .items:
      guard case .sequence(let items) = node.content else { return }
      for number in items.indices {
        visit(index + 1, until: end, from: hit.item(number, items[number], of: node), body)
      }
    case .anyDepth:
      // Iterative: the depth of a document is its author's choice.
      var stack = [hit]
      while let hit = stack.popLast() {
        visit(index + 1, until: end, from: hit, body)
        guard let value = hit.value else { continue }
        switch value.content {
        case .mapping(let pairs): for pair in pairs.reversed() { stack.append(hit.child(pair, of: value)) }
        case .sequence(let items):
          for number in items.indices.reversed() { stack.append(hit.item(number, items[number], of: value)) }
        case .scalar: break
        }
      }
    }
  }

  /// The keys at and after `index`; nothing needs to be noted on the way but how far it is.
  private func visitKeys(_ first: Int, until end: Int, from start: FieldHit, _ body: (FieldHit) -> Void) {
    var hit = start
    hit.trail = start.trail.starting(steps, at: first)
    var index = first
    while index < end, case .key(let name) = steps[index] {
      guard let node = hit.value, case .mapping(let pairs) = node.content else { return }
      let trail = hit.trail.advanced()
      index += 1
      if let pair = node.pair(name) {
        hit = FieldHit(value: pair.value, key: pair.key, parent: node, trail: trail)
      } else if index == steps.count {
        return body(FieldHit(value: nil, key: hit.isItem ? pairs.first?.key : hit.key, parent: node, trail: trail))
      } else {
        return
      }
    }
    visit(index, until: end, from: hit, body)
  }
}

extension FieldHit {
  /// Calls `body` with the hit and every one below it whose value is a mapping, in order of writing.
  fileprivate func visitMappings(_ body: (FieldHit) -> Void) {
    var stack = [self]
    while let hit = stack.popLast() {
      guard let value = hit.value else { continue }
      switch value.content {
      case .mapping(let pairs):
        body(hit)
        for pair in pairs.reversed() where pair.value.scalar == nil { stack.append(hit.child(pair, of: value)) }
      case .sequence(let items):
        for number in items.indices.reversed() where items[number].scalar == nil {
          stack.append(hit.item(number, items[number], of: value))
        }
      case .scalar: break
      }
    }
  }

  fileprivate func child(_ pair: YAMLPair, of node: YAMLNode) -> FieldHit {
    FieldHit(value: pair.value, key: pair.key, parent: node, trail: trail.key(pair.key.scalar?.text ?? "?"))
  }

  fileprivate func item(_ index: Int, _ item: YAMLNode, of node: YAMLNode) -> FieldHit {
    FieldHit(value: item, key: key, parent: node, trail: trail.item(index), isItem: true)
  }
}
