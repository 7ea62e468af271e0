internal import Model

/// Several patterns in gitignore's notation, asked together; each match says what it covers.
struct PathPatterns: Sendable {
  /// The pattern that matched, and the file or the directory (with a slash at its end) that it names.
  struct Match: Sendable, Hashable {
    var pattern: String
    var path: RepoPath
  }

  private let patterns: [(source: String, kind: Kind)]

  private enum Kind {
    /// A name at any depth.
    case name(SegmentGlob, isDirectory: Bool)
    case anchored(PathGlob)
  }

  init(_ sources: [String]) {
    patterns = sources.map { source in
      let isDirectory = source.hasSuffix("/")
      let name = isDirectory ? source.dropLast() : source[...]
      if !name.contains("/"), !name.contains("[!"), let glob = SegmentGlob(name) {
        return (source, .name(glob, isDirectory: isDirectory))
      }
      return (source, .anchored(PathGlob(source)))
    }
  }

  var isEmpty: Bool { patterns.isEmpty }

  /// The outermost thing on the way to `path` that a pattern names; a path that ends in a slash is a directory.
  func firstMatch(_ path: RepoPath) -> Match? {
    if patterns.isEmpty { return nil }
    let isDirectory = path.isDirectory
    let segments = path.text.split(separator: "/")
    var covered = ""
    for (index, segment) in segments.enumerated() {
      covered += segment
      let isFile = index == segments.count - 1 && !isDirectory
      if !isFile { covered += "/" }
      for (source, kind) in patterns where Self.matches(kind, name: segment, path: covered, isFile: isFile) {
        return Match(pattern: source, path: RepoPath(covered))
      }
    }
    return nil
  }

  func matches(_ path: RepoPath) -> Bool { firstMatch(path) != nil }

  private static func matches(_ kind: Kind, name: Substring, path: String, isFile: Bool) -> Bool {
    switch kind {
    case .name(let glob, let isDirectory): !(isDirectory && isFile) && glob.matches(name)
    // A directory's path ends in a slash, behind which every pattern that names the directory looks.
    case .anchored(let glob): glob.matches(RepoPath(path))
    }
  }
}
