public import Model

/// What is to become of one file.
public struct TextEdit: Sendable {
  /// Relative to the project.
  public var path: RepoPath
  public var before: [UInt8]
  public var after: [UInt8]

  /// The lines that differ, as a unified diff without context shows them, with a header. Words that may be tokens are
  /// masked.
  public var difference: String {
    let old = Self.lines(before)
    let new = Self.lines(after)
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var text = "--- \(path)\n+++ \(path)\n"
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      guard removed.contains(i) || inserted.contains(j) else {
        (i, j) = (i + 1, j + 1)
        continue
      }
      let (start, newStart) = (i, j)
      while removed.contains(i) { i += 1 }
      while inserted.contains(j) { j += 1 }
      text += "@@ -\(Self.range(start, i)) +\(Self.range(newStart, j)) @@\n"
      for line in old[start..<i] { text += "-" + Self.shown(line) + "\n" }
      for line in new[newStart..<j] { text += "+" + Self.shown(line) + "\n" }
    }
    return text
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  /// `first,count` with lines counted from 1; of no line the one before it (POSIX diff -u).
  private static func range(_ start: Int, _ end: Int) -> String {
    start == end ? "\(start),0" : "\(start + 1),\(end - start)"
  }

  private static func shown(_ line: ArraySlice<UInt8>) -> String {
    OpaqueText.masked(line: String(decoding: line, as: UTF8.self))
  }
}
