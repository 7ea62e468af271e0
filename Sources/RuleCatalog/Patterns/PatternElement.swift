internal import Model

/// A pattern flattened for anchors: text that is known exactly, up to few variants, and gaps between such text.
enum PatternElement {
  /// One of these, nothing else.
  case exact([PatternVariant])
  /// Anything; but a match contains all that one of the branches demands. No branches: nothing is known.
  case gap([[PatternElement]])

  static let maximumVariants = 64
  private static let maximumElements = 256
  static let maximumVariantBytes = 128

  /// The elements of a node in order.
  static func elements(of node: PatternNode) -> [PatternElement] {
    switch node {
    case .empty, .lookaround: return []
    case .anything: return [.gap([])]
    case .byte(let set, let folded): return [byte(set, folded: folded)]
    case .sequence(let items):
      var result: [PatternElement] = []
      for item in items where result.count <= maximumElements { result += elements(of: item) }
      return capped(result)
    case .alternation(let branches):
      let lists = branches.map { elements(of: $0) }
      if let union = exactUnion(lists) { return [.exact(union)] }
      return [.gap(lists)]
    case .repetition(let item, let minimum, let maximum):
      return repeated(elements(of: item), minimum: minimum, maximum: maximum)
    }
  }

  private var hasBranches: Bool {
    if case .gap(let branches) = self { return !branches.isEmpty }
    return false
  }

  private static func byte(_ set: ByteClass, folded: Bool) -> PatternElement {
    var variants: Set<PatternVariant> = []
    for byte in set.members {
      let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      let isLetter = PatternParser.isLetter(byte)
      // Of a class that has both cases of a letter anyway, one folded variant says the same as two.
      if folded, isLetter, set.contains(byte ^ 0x20) {
        variants.insert(PatternVariant(bytes: [isUpper ? byte | 0x20 : byte], isFolded: true))
      } else {
        variants.insert(PatternVariant(bytes: [byte], isFolded: false))
      }
    }
    return variants.isEmpty || variants.count > maximumVariants ? .gap([]) : .exact(variants.sorted())
  }

  private static func repeated(_ item: [PatternElement], minimum: Int, maximum: Int?) -> [PatternElement] {
    if maximum == 0 { return [] }
    if minimum == 1, maximum == 1 { return item }
    if minimum == 0 {
      // `x?` is exact, too: it is `x` or nothing.
      if maximum == 1, let union = exactUnion([item, []]) { return [.exact(union)] }
      return [.gap([])]
    }
    // A second copy of branches would say nothing new, and nested ones would grow without measure.
    if item.contains(where: \.hasBranches) { return capped(item + [.gap([])]) }
    var result: [PatternElement] = []
    for _ in 0..<minimum {
      result += item
      if result.count > maximumElements { break }
    }
    if maximum != minimum { result.append(.gap([])) }
    return capped(result)
  }

  /// What is cut off is a gap: less is known, nothing wrong is said.
  private static func capped(_ elements: [PatternElement]) -> [PatternElement] {
    elements.count > maximumElements ? elements.prefix(maximumElements) + [.gap([])] : elements
  }

  /// The variants of all branches when each is exact and together they are few.
  private static func exactUnion(_ lists: [[PatternElement]]) -> [PatternVariant]? {
    var union: Set<PatternVariant> = []
    for list in lists {
      guard let variants = product(list[...]) else { return nil }
      union.formUnion(variants)
      if union.count > maximumVariants { return nil }
    }
    return union.sorted()
  }

  /// Every way to spell exact elements one after the other; nil when one is a gap or there are too many.
  static func product(_ elements: ArraySlice<PatternElement>) -> [PatternVariant]? {
    var result = [PatternVariant.empty]
    for element in elements {
      guard case .exact(let variants) = element, result.count * variants.count <= maximumVariants else { return nil }
      var next: [PatternVariant] = []
      next.reserveCapacity(result.count * variants.count)
      for head in result {
        for tail in variants {
          guard head.bytes.count + tail.bytes.count <= maximumVariantBytes else { return nil }
          next.append(head + tail)
        }
      }
      result = next
    }
    return result
  }
}
