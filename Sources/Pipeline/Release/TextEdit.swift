public import Model

/// What is to become of one file.
public struct TextEdit: Sendable {
  /// Relative to the project.
  public var path: RepoPath
  public var before: [UInt8]
  public var after: [UInt8]
  /// What rules found in the file before.
  var secrets: [[UInt8]] = []

  /// The lines that differ, as a unified diff without context shows them, with a header. Secrets that were found are
  /// masked, and words that may be tokens.
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
      for line in old[start..<i] { text += "-" + shown(line) + "\n" }
      for line in new[newStart..<j] { text += "+" + shown(line) + "\n" }
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

  private func shown(_ line: ArraySlice<UInt8>) -> String {
    var line = Array(line)
    for secret in secrets where !secret.isEmpty {
      line = line.replacing(secret, with: secret.prefix(min(4, secret.count / 4)) + Array("****".utf8))
    }
    return OpaqueText.masked(line: String(decoding: line, as: UTF8.self))
  }
}
