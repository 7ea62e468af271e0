/// One pattern of an ignore file or list.
public struct IgnoreLine: Sendable, Hashable {
  /// As it was judged: without line end and trailing spaces, with its '!' and '/'.
  public let pattern: [UInt8]
  /// 1-based line in its file, or position in its list.
  public let line: Int
  /// Begins with '!'.
  public let isNegated: Bool

  /// The pattern as text; bytes that are not UTF-8 appear as U+FFFD.
  public var patternText: String { String(decoding: pattern, as: UTF8.self) }
}
