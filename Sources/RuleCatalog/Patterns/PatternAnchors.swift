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
  /// Empty when there are none. Letters that stand for both cases are in lower case: the index folds case.
  public func derived() -> [String] {
    guard let best = AnchorSearch.best(in: PatternElement.elements(of: node)) else { return [] }
    return Set(best.variants.map { String(decoding: $0.literal, as: UTF8.self) }).sorted()
  }

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
