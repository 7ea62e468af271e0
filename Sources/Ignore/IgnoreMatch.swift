/// The pattern that decides about a path.
public struct IgnoreMatch: Sendable, Hashable {
  /// The line as it was judged: without line end and without unescaped trailing spaces, with its '!' and '/'.
  public var pattern: [UInt8]
  /// 1-based line in `source`, or position in a list.
  public var line: Int
  /// The file or key the pattern is from, as it is shown to people.
  public var source: String
  /// Begins with '!': the path is not ignored.
  public var isNegated: Bool

  public init(pattern: [UInt8], line: Int, source: String, isNegated: Bool) {
    self.pattern = pattern
    self.line = line
    self.source = source
    self.isNegated = isNegated
  }

  public var isIgnored: Bool { !isNegated }

  /// The pattern as text; bytes that are not UTF-8 appear as U+FFFD.
  public var patternText: String { String(decoding: pattern, as: UTF8.self) }
}
