/// One path that the index holds differently than `HEAD`; deletions are none.
public struct StagedChange: Sendable, Hashable {
  public enum Status: Sendable, Hashable { case added, modified, renamed, copied, typeChanged }

  public var status: Status
  /// Relative to the tree's root; bytes that are not UTF-8 appear as U+FFFD.
  public var path: String
  /// Where a renamed or copied file comes from, relative to the tree's root unless it lies outside of it; else nil.
  public var previousPath: String?
  /// 0o100644, 0o100755, 0o120000 (link) or 0o160000 (submodule).
  public var mode: UInt32
  /// Object name of the staged content, in hex digits.
  public var blob: String
  /// Object name of the content before; nil for an added file, and where a link or submodule was before.
  public var previousBlob: String?
}

/// A record of `git diff --raw -z`, paths relative to the top of the work tree.
struct RawChange: Sendable, Hashable {
  /// The letter: A, M, R, C, T, D, U.
  var letter: UInt8
  var mode: UInt32
  var previousMode: UInt32
  var blob: String
  var previousBlob: String
  var path: [UInt8]
  var previousPath: [UInt8]?

  /// Parses `:mode mode object object letter[score] NUL path NUL [path NUL]`.
  ///
  /// Returns nil when the output does not have this form: a change would be lost.
  static func parse(_ output: [UInt8]) -> [RawChange]? {
    var fields = output.split(separator: 0, omittingEmptySubsequences: false)[...]
    var changes: [RawChange] = []
    while let head = fields.popFirst(), !head.isEmpty {
      let parts = head.dropFirst().split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard head.first == UInt8(ascii: ":"), parts.count == 5, let previousMode = UInt32(parts[0], radix: 8),
        let mode = UInt32(parts[1], radix: 8), let letter = parts[4].utf8.first, let first = fields.popFirst()
      else { return nil }
      var change = RawChange(
        letter: letter, mode: mode, previousMode: previousMode, blob: parts[3], previousBlob: parts[2],
        path: Array(first), previousPath: nil)
      if letter == UInt8(ascii: "R") || letter == UInt8(ascii: "C") {
        guard let second = fields.popFirst() else { return nil }
        change.previousPath = change.path
        change.path = Array(second)
      }
      changes.append(change)
    }
    return changes
  }

  /// Nil for a deletion and for a path whose merge is not resolved.
  var status: StagedChange.Status? {
    switch letter {
    case UInt8(ascii: "A"): .added
    case UInt8(ascii: "M"): .modified
    case UInt8(ascii: "R"): .renamed
    case UInt8(ascii: "C"): .copied
    case UInt8(ascii: "T"): .typeChanged
    default: nil
    }
  }
}
