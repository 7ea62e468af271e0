/// One line of `.difyignore` as Dify's packager reads it: go-git v5's `gitignore.ParsePattern(line, nil)`
/// (plumbing/format/gitignore/pattern.go of go-git v5.19.2, which dify-plugin-daemon 0.6.10 uses).
///
/// Its differences from git are kept: `**` counts only as a whole segment of a pattern with a slash, `[!a]` is not a
/// negated class, and a path below a matched one matches.
struct PackagerPattern: Sendable, Hashable {
  /// As written, without the white space around it.
  let text: String
  /// A `!pattern`: it matches, and has no effect on what ships.
  let isNegation: Bool
  private let segments: [Segment]
  private let isDirectoryOnly: Bool
  private let hasSlash: Bool

  private enum Segment: Sendable, Hashable {
    case empty
    case doubleStar
    /// `**` inside a longer segment, which go-git refuses in a pattern with a slash.
    case refused
    case malformed
    case glob(SegmentGlob)
  }

  /// `line` is trimmed, not blank and no comment.
  init(_ line: String) {
    text = line
    var rest = line[...]
    isNegation = rest.hasPrefix("!")
    if isNegation { rest.removeFirst() }
    if !rest.hasSuffix("\\ ") {
      while rest.hasSuffix(" ") { rest.removeLast() }
    }
    isDirectoryOnly = rest.hasSuffix("/")
    if isDirectoryOnly { rest.removeLast() }
    let hasSlash = rest.contains("/")
    self.hasSlash = hasSlash
    segments = rest.split(separator: "/", omittingEmptySubsequences: false).map { part in
      if hasSlash, part.isEmpty { return .empty }
      if hasSlash, part == "**" { return .doubleStar }
      if hasSlash, part.contains("**") { return .refused }
      return SegmentGlob(part).map { .glob($0) } ?? .malformed
    }
  }

  /// Whether the pattern matches `path`, whose segments are given from the plugin's root on.
  ///
  /// With `parentsAreClear` the caller knows that the pattern matches no directory above, and only the last segment is
  /// looked at where the pattern is a name.
  func matches(_ path: [Substring], isDirectory: Bool, parentsAreClear: Bool = false) -> Bool {
    if hasSlash { return matchesAnchored(path, isDirectory: isDirectory) }
    guard case .glob(let glob)? = segments.first else { return false }
    let start = parentsAreClear ? max(0, path.count - 1) : 0
    guard let index = path[start...].firstIndex(where: { glob.matches($0) }) else { return false }
    return !(isDirectoryOnly && !isDirectory && index == path.count - 1)
  }

  private func matchesAnchored(_ path: [Substring], isDirectory: Bool) -> Bool {
    var rest = path[...]
    var matched = false
    var canTraverse = false
    loop: for (index, segment) in segments.enumerated() {
      switch segment {
      case .empty: canTraverse = false
      case .doubleStar:
        if index == segments.count - 1 { break loop }
        canTraverse = true
      case .refused: return false
      case .malformed: return false
      case .glob(let glob):
        if rest.isEmpty { return false }
        if canTraverse {
          canTraverse = false
          while let name = rest.popFirst() {
            if glob.matches(name) {
              matched = true
              break
            }
            if rest.isEmpty { matched = false }
          }
        } else {
          guard let name = rest.popFirst(), glob.matches(name) else { return false }
          matched = true
        }
      }
    }
    if matched, isDirectoryOnly, !isDirectory, rest.isEmpty { return false }
    return matched
  }
}
