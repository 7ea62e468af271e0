/// A file or directory that a pattern of a list names.
public struct PathCover: Sendable, Hashable {
  /// As it was judged, without trailing spaces.
  public var pattern: [UInt8]
  /// Position of the pattern in the list, from 0.
  public var index: Int
  /// How many bytes of the path it covers: those of the directory with its '/', or all of the file's.
  public var length: Int

  public init(pattern: [UInt8], index: Int, length: Int) {
    self.pattern = pattern
    self.index = index
    self.length = length
  }

  /// The pattern as text; bytes that are not UTF-8 appear as U+FFFD.
  public var patternText: String { String(decoding: pattern, as: UTF8.self) }
}
