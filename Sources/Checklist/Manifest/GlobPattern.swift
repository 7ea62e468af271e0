internal import Ignore
internal import Model

/// A path pattern as Go's `filepath.Match` reads it, with the folder in which its matches can be.
struct GlobPattern {
  private let glob: GoPathGlob
  /// The folder that every match lies in, without a slash at the end; empty for the root.
  let folder: RepoPath

  init(_ text: String) {
    let bytes = Array(text.utf8)
    glob = GoPathGlob(bytes)
    let steps = bytes.split(separator: RepoPath.separator, omittingEmptySubsequences: false).dropLast()
    let plain = steps.prefix { !$0.contains { "*?[\\".utf8.contains($0) } }
    folder = RepoPath(Array(plain.joined(separator: [RepoPath.separator])))
  }

  /// True when the text has a character that is special in a pattern.
  static func isPattern(_ text: String) -> Bool { text.utf8.contains { "*?[".utf8.contains($0) } }

  func matches(_ path: RepoPath) -> Bool { glob.matches(path.bytes) }
}
