internal import RuleModel

/// What may stand directly before an anchor that every match begins with.
enum PatternEdge {
  /// The bytes of which one stands before the anchor unless it begins the text; nil when any byte may, or when matches
  /// do not begin with an anchor, or with one byte and the anchor; `begins` says that of elements.
  static func preceding(
    _ node: PatternNode, _ anchors: [[UInt8]], begins: ([PatternElement]) -> Bool
  ) -> ByteClass? {
    func beginsHere(_ items: ArraySlice<PatternNode>) -> Bool {
      begins(PatternElement.elements(of: .sequence(Array(items))))
    }
    var rest = node.items[...]
    var edge = Edge()
    while let first = rest.first {
      switch first {
      case .empty, .lookaround, .boundary, .lineStart:
        edge.assert(first)
        rest.removeFirst()
      default:
        if beginsHere(rest) { return edge.bytes(before: anchors) }
        rest.removeFirst()
        // One byte, or none where the branch asserts something.
        var union: ByteClass? = ByteClass()
        for branch in first.branches { union = union.flatMap { known in Edge.bytes(of: branch).map(known.union) } }
        return beginsHere(rest) ? union : nil
      }
    }
    return nil
  }

  /// What the assertions at one place say together.
  private struct Edge {
    var known: ByteClass?
    var isBoundary = false

    /// Takes in a node that consumes nothing.
    mutating func assert(_ node: PatternNode) {
      switch node {
      case .lookaround(_, let before?): known = known.map { $0.intersection(before) } ?? before
      case .lineStart: known = known.map { $0.intersection(Edge.lineBreaks) } ?? Edge.lineBreaks
      case .boundary: isBoundary = true
      default: break
      }
    }

    func bytes(before anchors: [[UInt8]]) -> ByteClass? {
      guard isBoundary, anchors.allSatisfy({ $0.first.map(ByteClass.word.contains) ?? false }) else { return known }
      let breaks = ByteClass.word.inverted
      return known.map { $0.intersection(breaks) } ?? breaks
    }

    /// The bytes of a branch that is one byte, or that is none and asserts what stands before it.
    static func bytes(of branch: PatternNode) -> ByteClass? {
      switch branch {
      case .byte(let set, _): return set
      case .lookaround, .lineStart:
        var edge = Edge()
        edge.assert(branch)
        return edge.known
      default: return nil
      }
    }

    /// The last bytes of everything that PCRE2 may take for a line break (pcre2pattern(3), "Newline conventions").
    private static let lineBreaks = ByteClass([0x00, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA8, 0xA9])
  }
}
