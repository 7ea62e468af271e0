/// What an ignore rule says about a path, and which rule it was.
public struct IgnoreVerdict: Sendable, Hashable {
  public var isIgnored: Bool
  /// The ignore file, relative to the tree where it lies in it.
  public var source: String
  /// 1-based line in `source`.
  public var line: Int
  /// The line, without trailing spaces; bytes that are not UTF-8 appear as U+FFFD.
  public var pattern: String

  public init(isIgnored: Bool, source: String, line: Int, pattern: String) {
    self.isIgnored = isIgnored
    self.source = source
    self.line = line
    self.pattern = pattern
  }
}
