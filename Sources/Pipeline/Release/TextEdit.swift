public import Model

/// What is to become of one file.
public struct TextEdit: Sendable {
  /// Relative to the project.
  public var path: RepoPath
  public var before: [UInt8]
  public var after: [UInt8]

  /// The lines that differ, as a unified diff without context shows them, with a header.
  public var difference: String {
    let old = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let new = after.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let start = zip(old, new).prefix { $0 == $1 }.count
    let end = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
    let common = min(end, min(old.count, new.count) - start)
    func lines(_ mark: String, _ lines: ArraySlice<ArraySlice<UInt8>>) -> String {
      lines.map { mark + String(decoding: $0, as: UTF8.self) + "\n" }.joined()
    }
    let removed = old[start..<(old.count - common)]
    let added = new[start..<(new.count - common)]
    return "--- \(path)\n+++ \(path)\n@@ -\(start + 1),\(removed.count) +\(start + 1),\(added.count) @@\n"
      + lines("-", removed) + lines("+", added)
  }
}
