/// Chooses anchors among what a pattern's matches must contain, and proves declared ones.
enum AnchorSearch {
  /// A set of literals of which every match contains one.
  struct Candidate {
    var variants: [PatternVariant]
    var score: Double
  }

  /// The best candidate: long literals, few of them; nil when none has at least three bytes throughout.
  static func best(in elements: [PatternElement]) -> Candidate? {
    var best: Candidate?
    var bestRun: (elements: Range<Int>, score: Double)?
    for (index, element) in elements.enumerated() {
      switch element {
      case .exact:
        if let run = run(elements, from: index), run.score > bestRun?.score ?? -.infinity { bestRun = run }
      case .gap(let branches):
        if let union = union(branches), union.score > best?.score ?? -.infinity { best = union }
      }
    }
    guard let bestRun, bestRun.score >= best?.score ?? -.infinity,
      let variants = PatternElement.product(elements[bestRun.elements])
    else { return best }
    return Candidate(variants: variants, score: bestRun.score)
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
    for branch in branches {
      guard let candidate = best(in: branch) else { return nil }
      variants.formUnion(candidate.variants)
      if variants.count > PatternElement.maximumVariants { return nil }
    }
    guard let shortest = variants.lazy.map({ $0.bytes.count }).min() else { return nil }
    return Candidate(variants: variants.sorted(), score: score(shortest: shortest, count: variants.count))
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
      case .gap(let branches):
        if !branches.isEmpty, branches.allSatisfy({ contains($0, oneOf: anchors) }) { return true }
      case .exact:
        guard let variants = longestRun(elements, from: index) else { continue }
        if variants.allSatisfy({ variant in anchors.contains { variant.contains($0) } }) { return true }
      }
    }
    return false
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
