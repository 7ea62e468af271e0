internal import RuleModel

/// What must follow an anchor: cheaper to look at than the pattern, where the anchor is in every other line.
enum PatternSequel {
  /// A larger class is no news.
  private static let largestEnd = 8
  /// A longer stretch is not looked at.
  private static let longestStretch = 512

  /// Nil when there is more than one anchor, when it stands at no fixed item, or when nothing short follows it.
  static func behind(_ anchors: [[UInt8]], in node: PatternNode) -> AnchorSequel? {
    guard anchors.count == 1, let anchor = anchors.first else { return nil }
    let items = node.items
    guard let place = place(of: anchor, in: items) else { return nil }
    // The first anchor that every match has: at that one a search goes back far enough.
    let head = PatternNode.sequence(Array(items[..<(place + anchor.count - 1)]))
    if AnchorSearch.contains(PatternElement.elements(of: head), oneOf: [anchor]) { return nil }
    var sequel = AnchorSequel(anchorLength: anchor.count, stretch: ByteClass(), longest: 0, end: ByteClass())
    for item in items[(place + anchor.count)...] {
      let set: ByteClass
      let (minimum, maximum): (Int, Int?)
      switch item {
      case .empty, .boundary, .lineStart, .lookaround: continue
      case .byte(let bytes, _): (set, minimum, maximum) = (bytes, 1, 1)
      case .repetition(.byte(let bytes, _), let least, let most): (set, minimum, maximum) = (bytes, least, most)
      default: return nil
      }
      if minimum > 0, set.count <= largestEnd, set.intersection(sequel.stretch).count == 0 {
        sequel.end = set
        return sequel
      }
      guard let maximum, sequel.longest + maximum <= longestStretch else { return nil }
      sequel.stretch.formUnion(set)
      sequel.longest += maximum
    }
    return nil
  }

  /// Index of the first of the items that spell the text.
  private static func place(of text: [UInt8], in items: [PatternNode]) -> Int? {
    guard !text.isEmpty, items.count >= text.count else { return nil }
    return (0...(items.count - text.count)).first { start in
      text.indices.allSatisfy { k in
        guard case .byte(let set, _) = items[start + k] else { return false }
        return set.caseClosed == ByteClass([text[k]]).caseClosed
      }
    }
  }
}
