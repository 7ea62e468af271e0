internal import RuleModel

/// Chooses anchors among what a pattern's matches must contain, and proves declared ones.
enum AnchorSearch {
  /// A set of literals of which every match contains one.
  struct Candidate {
    var variants: [PatternVariant]
    var score: Double
    /// Bytes from the begin of a match, or of the branch, to each of the variants; nil when that varies.
    var offset: Int?
    /// The bytes of which one comes next; nil when that is not known.
    var following: ByteClass?
    /// Elements up to the end of the variants.
    var end: Int
  }

  /// The best candidate: long literals, few of them; nil when none has at least three bytes throughout.
  static func best(in elements: [PatternElement]) -> Candidate? {
    var best: Candidate?
    var bestRun: (elements: Range<Int>, score: Double)?
    for (index, element) in elements.enumerated() {
      switch element {
      case .one: break
      case .exact:
        if let run = run(elements, from: index), run.score > bestRun?.score ?? -.infinity { bestRun = run }
      case .gap(let branches, _):
        if var union = union(branches), union.score > best?.score ?? -.infinity {
          let before = length(of: elements[..<index])
          union.offset = union.offset.flatMap { inside in before.map { $0 + inside } }
          union.end = index + 1
          best = union
        }
      }
    }
    guard let bestRun, bestRun.score >= best?.score ?? -.infinity,
      let variants = PatternElement.product(elements[bestRun.elements])
    else { return best }
    return Candidate(
      variants: variants, score: bestRun.score, offset: length(of: elements[..<bestRun.elements.lowerBound]),
      following: following(elements[bestRun.elements.upperBound...]), end: bestRun.elements.upperBound)
  }

  /// The bytes of which one begins any text of the elements; nil when that text may be empty or is not known.
  static func following(_ elements: ArraySlice<PatternElement>) -> ByteClass? {
    var set = ByteClass()
    for element in elements {
      switch element {
      case .one(let members): return set.union(members)
      case .gap(_, let first):
        guard let first else { return nil }
        set.formUnion(first)
      case .exact(let variants):
        for variant in variants.all {
          guard let byte = variant.bytes.first else { continue }
          set.formUnion(variant.isFolded ? ByteClass([byte]).caseClosed : ByteClass([byte]))
        }
        if variants.shortest > 0 { return set }
      }
    }
    return nil
  }

  /// Bytes that elements stand for; nil when that varies.
  private static func length(of elements: ArraySlice<PatternElement>) -> Int? {
    var sum = 0
    for element in elements {
      switch element {
      case .one: sum += 1
      case .exact(let variants) where variants.shortest == variants.longest: sum += variants.shortest
      case .exact, .gap: return nil
      }
    }
    return sum
  }

  /// The best run of exact elements that starts at `start`.
  private static func run(_ elements: [PatternElement], from start: Int) -> (elements: Range<Int>, score: Double)? {
    var best: (elements: Range<Int>, score: Double)?
    var count = 1
    var shortest = 0
    var longest = 0
    for end in start..<elements.count {
      guard case .exact(let variants) = elements[end], shortest < maximumLength else { break }
      count *= variants.all.count
      longest += variants.longest
      if count > PatternElement.maximumVariants || longest > PatternElement.maximumVariantBytes { break }
      shortest += variants.shortest
      let score = score(shortest: shortest, count: count)
      if shortest >= PatternAnchors.minimumLength, score > best?.score ?? -.infinity { best = (start..<end + 1, score) }
    }
    return best
  }

  /// A match goes through one of the branches; so one anchor of each is needed.
  private static func union(_ branches: [[PatternElement]]) -> Candidate? {
    var variants: Set<PatternVariant> = []
    var offsets: Set<Int?> = []
    var following: ByteClass? = ByteClass()
    for branch in branches {
      guard let candidate = best(in: branch) else { return nil }
      variants.formUnion(candidate.variants)
      offsets.insert(candidate.offset)
      following = following.flatMap { known in candidate.following.map(known.union) }
      if variants.count > PatternElement.maximumVariants { return nil }
    }
    guard let shortest = variants.lazy.map({ $0.bytes.count }).min() else { return nil }
    return Candidate(
      variants: variants.sorted(), score: score(shortest: shortest, count: variants.count),
      offset: offsets.count == 1 ? offsets.first ?? nil : nil, following: following, end: 1)
  }

  /// A literal longer than this is not searched faster.
  private static let maximumLength = 32

  /// Each further byte makes an anchor rarer; each doubling of the set costs what half a byte gains.
  private static func score(shortest: Int, count: Int) -> Double {
    var doublings = 0
    while 1 << doublings < count { doublings += 1 }
    return Double(min(shortest, 16)) + Double(min(shortest, maximumLength)) / 64 - Double(doublings) / 2
  }

  /// True when every match contains one of `anchors`.
  static func contains(_ elements: [PatternElement], oneOf anchors: [[UInt8]]) -> Bool {
    for (index, element) in elements.enumerated() {
      switch element {
      case .gap(let branches, _):
        if !branches.isEmpty, branches.allSatisfy({ contains($0, oneOf: anchors) }) { return true }
      case .one: break
      case .exact:
        guard let variants = longestRun(elements, from: index) else { continue }
        if variants.allSatisfy({ variant in anchors.contains { variant.contains($0) } }) { return true }
      }
    }
    return false
  }

  /// True when every match contains one of `anchors`, spelled so.
  static func containsExactly(_ elements: [PatternElement], oneOf anchors: [[UInt8]]) -> Bool {
    for (index, element) in elements.enumerated() {
      switch element {
      case .one: break
      case .gap(let branches, _):
        if !branches.isEmpty, branches.allSatisfy({ containsExactly($0, oneOf: anchors) }) { return true }
      case .exact:
        guard let variants = longestRun(elements, from: index) else { continue }
        if variants.allSatisfy({ variant in anchors.contains { variant.containsExactly($0) } }) { return true }
      }
    }
    return false
  }

  /// True when every match begins with one of `anchors`, spelled so if `exactly`.
  static func begins(_ elements: [PatternElement], withOneOf anchors: [[UInt8]], exactly: Bool) -> Bool {
    guard let first = elements.first else { return false }
    switch first {
    case .one: return false
    case .gap(let branches, _):
      return !branches.isEmpty && branches.allSatisfy { begins($0, withOneOf: anchors, exactly: exactly) }
    case .exact:
      guard let variants = longestRun(elements, from: 0) else { return false }
      return variants.allSatisfy { variant in anchors.contains { variant.begins(with: $0, exactly: exactly) } }
    }
  }

  /// What a run proves, a longer one that starts at the same element proves as well.
  private static func longestRun(_ elements: [PatternElement], from start: Int) -> [PatternVariant]? {
    var count = 1
    var length = 0
    var end = start
    while end < elements.count, case .exact(let variants) = elements[end] {
      count *= variants.all.count
      length += variants.longest
      if count > PatternElement.maximumVariants || length > PatternElement.maximumVariantBytes { break }
      end += 1
    }
    return end > start ? PatternElement.product(elements[start..<end]) : nil
  }
}
