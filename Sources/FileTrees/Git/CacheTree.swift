internal import Model

/// The trees that git remembers in its index: which object each directory would become, where nothing below it was staged
/// since.
///
/// Read as far as it is asked for, and not believed any further than that: an object in it says nothing unless it is the
/// one that it is compared with. Source: gitformat-index(5), "Cache tree".
struct CacheTree: Sendable {
  struct Node: Sendable {
    /// Entries of the index below it; negative where something was staged since.
    var count: Int
    /// Where the name of its tree stands; empty where it is not known.
    var object: Range<Int>
    /// Subtrees, and where the first of them begins.
    fileprivate var subtrees: Int
    fileprivate var start: Int
  }

  private let bytes: [UInt8]
  private let range: Range<Int>
  private let hashLength: Int

  init(_ bytes: [UInt8], _ range: Range<Int>, hashLength: Int) {
    self.bytes = bytes
    self.range = range
    self.hashLength = hashLength
  }

  /// Nil for what is not of this form.
  var top: Node? { node(at: range.lowerBound)?.node }

  func names(_ node: Node, _ object: [UInt8]) -> Bool { bytes[node.object].elementsEqual(object) }

  /// The directories right below another one; what is not of this form ends them.
  func nodes(below parent: Node) -> [(name: Range<Int>, node: Node)] {
    var found: [(name: Range<Int>, node: Node)] = []
    var next = parent.start
    for _ in 0..<parent.subtrees {
      guard let (name, node) = node(at: next), let end = end(of: node) else { return found }
      found.append((name, node))
      next = end
    }
    return found
  }

  func isNamed(_ range: Range<Int>, _ name: ArraySlice<UInt8>) -> Bool {
    range.count == name.count && bytes[range].elementsEqual(name)
  }

  /// The end of all that is below a node, which stands behind it, each with what is below itself.
  private func end(of node: Node) -> Int? {
    var left = node.subtrees
    var next = node.start
    while left > 0 {
      guard let (_, inner) = self.node(at: next) else { return nil }
      left += inner.subtrees - 1
      next = inner.start
    }
    return next
  }

  /// A name and a zero, a number and a space, a number and a line end, and the name of an object.
  private func node(at place: Int) -> (name: Range<Int>, node: Node)? {
    var position = place
    while position < range.upperBound, bytes[position] != 0 { position += 1 }
    let name = place..<position
    position += 1
    guard let count = number(&position, until: UInt8(ascii: " ")),
      let subtrees = number(&position, until: UInt8(ascii: "\n")), (0...range.count).contains(subtrees)
    else { return nil }
    let end = count < 0 ? position : position + hashLength
    guard end <= range.upperBound else { return nil }
    return (name, Node(count: count, object: position..<end, subtrees: subtrees, start: end))
  }

  private func number(_ position: inout Int, until byte: UInt8) -> Int? {
    var value = 0
    var isNegative = false
    let start = position
    while position < range.upperBound, bytes[position] != byte {
      if position == start, bytes[position] == UInt8(ascii: "-") {
        isNegative = true
      } else {
        let digit = Int(bytes[position]) - 0x30
        guard (0...9).contains(digit), value < 1 << 40 else { return nil }
        value = value * 10 + digit
      }
      position += 1
    }
    guard position < range.upperBound else { return nil }
    position += 1
    return isNegative ? -value : value
  }
}
