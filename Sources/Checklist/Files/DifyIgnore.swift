internal import Model

/// The patterns by which Dify's packager leaves files out (pkg/plugin_packager/decoder/fs.go of dify-plugin-daemon):
/// those of `.difyignore` in the plugin's root, else of `.gitignore` there; no other ignore file is read, nothing is
/// left out by default, and any pattern that matches leaves a path out.
struct DifyIgnore: Sendable {
  /// The most patterns that are read; more are an error, since every file is compared with each.
  static let maximumPatterns = 5000

  /// One pattern and its line in the ignore file, 1-based.
  struct Line: Sendable, Hashable {
    var pattern: PackagerPattern
    var number: Int
  }

  var lines: [Line]

  /// Nil when there are more than `maximumPatterns`.
  init?(_ text: String) {
    var lines: [Line] = []
    let rows = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, row) in rows.enumerated() {
      let line = String(row.trimmingWhitespace())
      if line.isEmpty || line.hasPrefix("#") { continue }
      if lines.count == Self.maximumPatterns { return nil }
      lines.append(Line(pattern: PackagerPattern(line), number: index + 1))
    }
    self.lines = lines
  }

  /// The first pattern that leaves this file or directory out, none of whose parents is left out.
  private func exclusion(of path: [Substring], isDirectory: Bool) -> Line? {
    lines.first {
      !$0.pattern.isNegation && $0.pattern.matches(path, isDirectory: isDirectory, parentsAreClear: true)
    }
  }

  /// Leaves `paths` (sorted bytewise, files and links) out as a walk of the directory would: what lies in an excluded
  /// directory is not looked at again.
  func partition(_ paths: [RepoPath]) -> (shipped: [RepoPath], excluded: [(path: RepoPath, line: Line)]) {
    var shipped: [RepoPath] = []
    var excluded: [(path: RepoPath, line: Line)] = []
    var verdicts: [String: Bool] = [:]
    next: for path in paths {
      let segments = path.text.split(separator: "/", omittingEmptySubsequences: false)
      for depth in 1..<max(1, segments.count) {
        let directory = segments[..<depth].joined(separator: "/")
        if let isExcluded = verdicts[directory] {
          if isExcluded { continue next }
          continue
        }
        let line = exclusion(of: Array(segments[..<depth]), isDirectory: true)
        verdicts[directory] = line != nil
        if let line {
          excluded.append((RepoPath(directory + "/"), line))
          continue next
        }
      }
      if let line = exclusion(of: segments, isDirectory: false) {
        excluded.append((path, line))
      } else {
        shipped.append(path)
      }
    }
    return (shipped, excluded)
  }
}

extension Substring.UnicodeScalarView {
  /// Without white space at both ends, as Go's `strings.TrimSpace` knows it.
  fileprivate func trimmingWhitespace() -> Substring.UnicodeScalarView {
    var rest = self
    while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
    return rest
  }
}
