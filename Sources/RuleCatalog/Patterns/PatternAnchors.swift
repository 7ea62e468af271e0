/// What can be said for sure about every match of a pattern: literals of which it contains one, and how long it can be.
public struct PatternAnchors: Sendable, Hashable {
  /// Sorted, without repetitions, at least `minimumLength` bytes each; a match contains one of them. Empty when none
  /// could be derived. Lower-case letters may stand for either case (the index that searches them folds ASCII case).
  public var literals: [String]
  /// Longest match in bytes, with what its lookarounds may look at; nil when there is no bound.
  public var longestMatch: Int?

  /// A shorter literal is in nearly every file.
  public static let minimumLength = 3

  /// Derives both from the text of a PCRE2 pattern (compiled without `PCRE2_UTF`).
  ///
  /// Throws `Problem` for syntax that is wrong or beyond what is understood here; nothing is guessed.
  public init(pattern: String) throws(Problem) {
    let node = try Self.read(pattern)
    let best = AnchorSearch.best(in: PatternElement.elements(of: node))
    literals = best.map { Set($0.variants.map { String(decoding: $0.literal, as: UTF8.self) }).sorted() } ?? []
    longestMatch = PatternLength.longest(node)
  }

  /// True when every match of the pattern contains one of `anchors`.
  ///
  /// Case does not count: the index that searches for anchors folds it.
  public static func isSound(_ anchors: [String], for pattern: String) throws(Problem) -> Bool {
    let node = try Self.read(pattern)
    return AnchorSearch.contains(PatternElement.elements(of: node), oneOf: anchors.map { Array($0.utf8) })
  }

  /// Why nothing can be derived.
  public struct Problem: Error, Sendable, Hashable {
    /// Bytes from the start of the pattern.
    public var offset: Int
    public var message: String
  }

  private static func read(_ pattern: String) throws(Problem) -> PatternNode {
    do { return try PatternParser.parse(pattern) } catch { throw Problem(offset: error.offset, message: error.message) }
  }
}
