internal import Model

/// A path pattern as Go's `filepath.Match` reads it: `*` and `?` do not cross a slash; a malformed pattern matches
/// nothing.
struct GlobPattern {
  private let segments: [SegmentGlob?]
  /// The folder that every match lies in, without a slash at the end; empty for the root.
  let folder: RepoPath

  init(_ text: String) {
    segments = text.split(separator: "/", omittingEmptySubsequences: false).map { SegmentGlob($0) }
    let steps = text.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    folder = RepoPath(steps.prefix { !Self.isPattern(String($0)) && !$0.contains("\\") }.joined(separator: "/"))
  }

  /// True when the text has a character that is special in a pattern.
  static func isPattern(_ text: String) -> Bool { text.utf8.contains { "*?[".utf8.contains($0) } }

  func matches(_ path: RepoPath) -> Bool {
    let steps = path.text.split(separator: "/", omittingEmptySubsequences: false)
    guard steps.count == segments.count else { return false }
    return zip(segments, steps).allSatisfy { segment, step in segment?.matches(step) ?? false }
  }
}
