/// What the rule loader will say of a pattern, asked for while a rule is mapped.
public struct PatternFacts: Sendable {
  /// Literals of which every match contains one; empty when there are none that are long enough.
  public var anchors: [String]
  /// Bytes; nil when there is no bound.
  public var longestMatch: Int?
  /// True when every match contains one of the words that were asked about.
  public var containsWord: Bool

  public init(anchors: [String], longestMatch: Int?, containsWord: Bool) {
    self.anchors = anchors
    self.longestMatch = longestMatch
    self.containsWord = containsWord
  }
}

/// Why a pattern cannot be used.
public struct PatternRefusal: Error, Sendable, Hashable {
  public var message: String

  public init(_ message: String) { self.message = message }
}

/// Looks at patterns with the means of the rule loader, which this module does not know.
public protocol PatternExaminer {
  /// Nil when the pattern compiles, else what is wrong.
  func problem(_ pattern: String) -> String?
  func facts(_ pattern: String, words: [String]) throws(PatternRefusal) -> PatternFacts
}
