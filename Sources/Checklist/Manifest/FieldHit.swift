internal import Model
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
  /// Nil for the top of the document.
  var trail: FieldTrail?
  /// The key that is missing, printable; nil when there is a value.
  var missing: String?
  /// True for an item of a list.
  var isItem = false

  /// As people write it: `parameters[2].type`.
  var name: String { trail?.name(withNumbers: true) ?? "" }

  /// What stays the same when items of a list move: `parameters[].type`.
  var stableName: String { trail?.name(withNumbers: false) ?? "" }

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
    guard let missing, let parent else { return nil }
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
  func hits(in node: YAMLNode) -> [FieldHit] {
    hits(from: FieldHit(value: node, key: nil, parent: nil, trail: nil))
  }

  func hits(from start: FieldHit) -> [FieldHit] {
    var current = [start]
    for (index, step) in steps.enumerated() {
      let isLast = index == steps.count - 1
      current = current.flatMap { hit in
        guard let value = hit.value else { return [FieldHit]() }
        return hit.following(step, into: value, keepsMissing: isLast)
      }
    }
    return current
  }
}

extension FieldHit {
  fileprivate func following(_ step: FieldPath.Step, into node: YAMLNode, keepsMissing: Bool) -> [FieldHit] {
    switch step {
    case .key(let name):
      guard node.pairs != nil else { return [] }
      if let pair = node.pair(name) { return [child(pair, of: node)] }
      guard keepsMissing else { return [] }
      return [
        FieldHit(
          value: nil, key: isItem ? node.pairs?.first?.key : key, parent: node,
          trail: .key(name, below: trail), missing: printable(name, limit: 64))
      ]
    case .anyKey: return (node.pairs ?? []).map { child($0, of: node) }
    case .items: return items(of: node)
    case .anyDepth:
      var result: [FieldHit] = []
      // Iterative: the depth of a document is its author's choice.
      var stack = [self]
      while let hit = stack.popLast() {
        result.append(hit)
        guard let value = hit.value else { continue }
        if let pairs = value.pairs { stack += pairs.reversed().map { hit.child($0, of: value) } }
        stack += hit.items(of: value).reversed()
      }
      return result
    }
  }

  private func child(_ pair: YAMLPair, of node: YAMLNode) -> FieldHit {
    let word = pair.key.scalar?.text ?? "?"
    return FieldHit(value: pair.value, key: pair.key, parent: node, trail: .key(word, below: trail))
  }

  private func items(of node: YAMLNode) -> [FieldHit] {
    (node.items ?? []).enumerated().map { index, item in
      FieldHit(
        value: item, key: key, parent: node, trail: .item(index, below: trail), isItem: true)
    }
  }
}
