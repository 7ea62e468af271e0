internal import RuleModel

/// A pattern flattened for anchors: text that is known exactly, up to few variants, and gaps between such text.
enum PatternElement {
  /// One of these, nothing else.
  case exact(PatternVariants)
  /// One byte of a class that has too many members to be spelled out.
  case one(ByteClass)
  /// Anything; but a match contains all that one of the branches demands. No branches: nothing is known. What stands
  /// on both sides of a gap may be the same text. `first` has the bytes it may begin with when it is not empty; nil when
  /// they are not known.
  case gap([[PatternElement]], first: ByteClass? = nil)

  static let maximumVariants = 64
  private static let maximumElements = 256
  private static let maximumCopies = 40
  private static let maximumExactRun = 64
  static let maximumVariantBytes = 128

  /// The elements of a node in order.
  static func elements(of node: PatternNode) -> [PatternElement] {
    switch node {
    case .empty, .boundary, .lineStart, .lookaround: return []
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
    if case .gap(let branches, _) = self { return !branches.isEmpty }
    return false
  }

  private static func byte(_ set: ByteClass, folded: Bool) -> PatternElement {
    var variants: [PatternVariant] = []
    if set.count > 2 * maximumVariants { return .one(set) }
    for byte in set.members {
      let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      // Of a class that has both cases of a letter anyway, one folded variant says the same as two.
      if folded, PatternParser.isLetter(byte), set.contains(byte ^ 0x20) {
        if !isUpper { variants.append(PatternVariant(bytes: [byte], isFolded: true)) }
      } else {
        variants.append(PatternVariant(bytes: [byte], isFolded: false))
      }
    }
    if variants.isEmpty { return .gap([]) }
    return variants.count > maximumVariants ? .one(set) : .exact(PatternVariants(variants))
  }

  private static func repeated(_ item: [PatternElement], minimum: Int, maximum: Int?) -> [PatternElement] {
    if maximum == 0 { return [] }
    if minimum == 1, maximum == 1 { return item }
    if minimum == 0 {
      // `x?` is exact, too: it is `x` or nothing.
      if maximum == 1, let union = exactUnion([item, []]) { return [.exact(union)] }
      return [.gap([], first: AnchorSearch.following(item[...]))]
    }
    // A second copy of branches would say nothing new, and nested ones would grow without measure.
    // What follows such a gap may be the same text as what stands before it, so nothing is known of its begin.
    let more = PatternElement.gap([])
    if item.contains(where: \.hasBranches) { return capped(item + [more]) }
    // Spelled out as often as it is there: what stands behind it has a place, too.
    if minimum == maximum, minimum * item.count <= maximumExactRun {
      return Array(repeatElement(item, count: minimum).joined())
    }
    let copies = min(minimum, usefulCopies(of: item))
    let run = capped(Array(repeatElement(item, count: copies).joined()))
    // `x{2,5}` begins with `xx` and ends with `xx`; both touch what stands beside them.
    return minimum == maximum && copies == minimum ? run : run + [more] + run
  }

  /// How often an item can be repeated until its spellings are too many or too long to be searched for.
  private static func usefulCopies(of item: [PatternElement]) -> Int {
    var count = 1
    for element in item {
      // With a gap in it, one copy's end meets the next one's begin, and that is all.
      guard case .exact(let variants) = element else { return 2 }
      count *= variants.all.count
      if count > maximumVariants { return 2 }
    }
    var copies = 1
    var product = count
    while copies < maximumCopies, product * count <= maximumVariants {
      copies += 1
      product *= count
    }
    return copies
  }

  /// What is cut off is a gap: less is known, nothing wrong is said.
  private static func capped(_ elements: [PatternElement]) -> [PatternElement] {
    elements.count > maximumElements ? elements.prefix(maximumElements) + [.gap([])] : elements
  }

  /// The variants of all branches when each is exact and together they are few.
  private static func exactUnion(_ lists: [[PatternElement]]) -> PatternVariants? {
    var union: Set<PatternVariant> = []
    for list in lists {
      guard let variants = product(list[...]) else { return nil }
      union.formUnion(variants)
      if union.count > maximumVariants { return nil }
    }
    return PatternVariants(union.sorted())
  }

  /// Every way to spell exact elements one after the other; nil when one is a gap or there are too many.
  static func product(_ elements: ArraySlice<PatternElement>) -> [PatternVariant]? {
    var count = 1
    var longest = 0
    for element in elements {
      guard case .exact(let variants) = element else { return nil }
      count *= variants.all.count
      longest += variants.longest
      if count > maximumVariants || longest > maximumVariantBytes { return nil }
    }
    var result = [PatternVariant.empty]
    for case .exact(let variants) in elements {
      result = result.flatMap { head in variants.all.map { head + $0 } }
    }
    return result
  }
}

/// The variants of an exact element, at least one, with the lengths of the shortest and the longest in bytes.
struct PatternVariants {
  let all: [PatternVariant]
  let shortest: Int
  let longest: Int

  init(_ variants: [PatternVariant]) {
    all = variants
    shortest = variants.lazy.map { $0.bytes.count }.min() ?? 0
    longest = variants.lazy.map { $0.bytes.count }.max() ?? 0
  }
}
