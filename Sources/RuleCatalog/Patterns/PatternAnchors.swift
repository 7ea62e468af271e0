public import RuleModel

/// What can be said for sure about every match of a pattern: literals of which it contains one, and how long it can be.
public struct PatternAnchors: Sendable {
  private let node: PatternNode

  /// A shorter literal is in nearly every file.
  public static let minimumLength = 3

  /// Reads a PCRE2 pattern (compiled without `PCRE2_UTF`).
  ///
  /// Throws `Problem` for syntax that is wrong or beyond what is understood here; nothing is guessed.
  public init(pattern: String) throws(Problem) {
    do { node = try PatternParser.parse(pattern) } catch { throw Problem(offset: error.offset, message: error.message) }
  }

  /// The best anchors: sorted, without repetitions, at least `minimumLength` bytes each; a match contains one of them.
  /// No literals when there are none. Letters that stand for both cases are in lower case.
  public func derived() -> DerivedAnchors {
    let items = node.items
    guard let best = AnchorSearch.best(in: PatternElement.elements(of: .sequence(items))) else {
      return DerivedAnchors(literals: [])
    }
    let literals = best.variants.map(\.literal)
    // The same text may stand earlier in a match, in another case or with something else behind it: the index passes it
    // over there. All that is said is said of one place.
    let head = head(of: items) { $0.count >= best.end }
    return DerivedAnchors(
      literals: Set(literals.map { String(decoding: $0, as: UTF8.self) }).sorted(),
      offset: best.offset, isExact: !best.variants.contains(where: \.isFolded), following: best.following,
      preceding: PatternEdge.preceding(node, literals) { AnchorSearch.best(in: $0)?.offset == 0 },
      reach: reach(in: head, literals), sequel: PatternSequel.behind(literals, in: node))
  }

  /// Declared anchors, sorted, with their place when every match begins with one of them.
  public func placed(_ anchors: [String]) -> DerivedAnchors {
    let texts = anchors.map { Array($0.utf8) }
    let head = head(of: node.items) { AnchorSearch.contains($0, oneOf: texts) }
    // Where the first of them may be spelled in another case, case does not count further on either.
    let isExact = AnchorSearch.containsExactly(PatternElement.elements(of: head), oneOf: texts)
    let begins = { (elements: [PatternElement]) in
      AnchorSearch.begins(elements, withOneOf: texts, exactly: isExact)
    }
    return DerivedAnchors(
      literals: Set(anchors).sorted(), offset: begins(PatternElement.elements(of: node)) ? 0 : nil, isExact: isExact,
      preceding: PatternEdge.preceding(node, texts, begins: begins), reach: reach(in: head, texts),
      sequel: PatternSequel.behind(texts, in: node))
  }

  /// The first items, as few as have an anchor; `hasAnchor` says so of their elements, and more items have no less.
  private func head(of items: [PatternNode], hasAnchor: ([PatternElement]) -> Bool) -> PatternNode {
    var (low, high) = (0, items.count)
    while low < high {
      let middle = (low + high) / 2
      if hasAnchor(PatternElement.elements(of: .sequence(Array(items[..<middle])))) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return .sequence(Array(items[..<low]))
  }

  /// The anchor begins where its items leave room for it, or before.
  private func reach(in head: PatternNode, _ anchors: [[UInt8]]) -> Int? {
    guard let shortest = anchors.map(\.count).min() else { return nil }
    return PatternLength.longest(head).map { max(0, $0 - shortest) }
  }

  /// Bytes of one class in a row that every match has; nil when there are none worth looking for.
  public var requiredRun: RequiredRun? { PatternRun.best(in: node) }

  /// True when every match contains one of `anchors`; case does not count: the index that searches for them folds it.
  public func areSound(_ anchors: [String]) -> Bool {
    AnchorSearch.contains(PatternElement.elements(of: node), oneOf: anchors.map { Array($0.utf8) })
  }

  /// Longest match in bytes, with what its lookarounds may look at; nil when there is no bound.
  public var longestMatch: Int? { PatternLength.longest(node) }

  /// Why nothing can be derived.
  public struct Problem: Error, Sendable, Hashable {
    /// Bytes from the start of the pattern.
    public var offset: Int
    public var message: String
  }
}

/// Anchors and what is known of their place in a match.
public struct DerivedAnchors: Sendable, Hashable {
  public var literals: [String]
  /// How far behind the begin of a match its anchor begins, in bytes; nil when that varies.
  public var offset: Int?
  /// The case of letters counts.
  public var isExact = false
  /// The bytes of which one comes next; nil when that is not known.
  public var following: ByteClass?
  /// The bytes of which one stands before it unless it begins the text; nil when that is not known.
  public var preceding: ByteClass?
  /// Bytes from the begin of a match to the first anchor that is all that is said here, at most; nil when there is no
  /// bound.
  public var reach: Int?
  /// What stands behind it; nil when that is not known, or no news.
  public var sequel: AnchorSequel?
}
