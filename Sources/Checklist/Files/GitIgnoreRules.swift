internal import Model

/// What the `.gitignore` files of a tree say about a path that git itself was not asked about, because it does not
/// exist or because there is no repository.
///
/// An approximation: `.git/info/exclude` and the user's own file are not read, and a path below a directory that was
/// excluded and brought back is judged by the order of the lines alone.
struct GitIgnoreRules: Sendable {
  private struct Line: Sendable {
    var matcher: Matcher
    var isNegation: Bool
    var isDirectoryOnly: Bool
  }

  private enum Matcher: Sendable {
    /// A pattern without a slash but at its end: the name at any depth.
    case name(SegmentGlob)
    case path(PathGlob)
  }

  /// By the directory of the file, relative to the tree's root.
  private var files: [RepoPath: [Line]] = [:]

  init() {}

  /// Reads the files of `directories`, relative to the tree's root.
  init(tree: any FileTree, index: TreeIndex, directories: [RepoPath]) {
    for directory in directories {
      guard let entry = index.entry(at: directory.appending(".gitignore")),
        let bytes = try? tree.content(of: entry, limit: 1 << 18)
      else { continue }
      add(String(decoding: bytes, as: UTF8.self), in: directory)
    }
  }

  /// Adds the lines of one file; beyond 5,000 they are not read.
  mutating func add(_ text: String, in directory: RepoPath) {
    var lines: [Line] = []
    for row in text.split(whereSeparator: \.isNewline).prefix(5000) {
      var line = row
      while line.hasSuffix(" "), !line.hasSuffix("\\ ") { line.removeLast() }
      if line.isEmpty || line.hasPrefix("#") { continue }
      let isNegation = line.hasPrefix("!")
      if isNegation { line.removeFirst() }
      let isDirectoryOnly = line.hasSuffix("/")
      let name = isDirectoryOnly ? line.dropLast() : line
      var matcher = Matcher.path(PathGlob(String(line)))
      if !name.contains("/"), !name.contains("[!"), let glob = SegmentGlob(name) { matcher = .name(glob) }
      lines.append(Line(matcher: matcher, isNegation: isNegation, isDirectoryOnly: isDirectoryOnly))
    }
    files[directory] = lines
  }

  /// Every directory on the way to `path`, the tree's root first.
  static func directories(above path: RepoPath) -> [RepoPath] { [.root] + path.ancestors }

  /// Whether `path`, relative to the tree's root, is ignored by itself or with a directory above it.
  func ignores(_ path: RepoPath) -> Bool { !ignored([path]).isEmpty }

  /// Those of `paths` that are ignored; a directory above several of them is judged once.
  func ignored(_ paths: [RepoPath]) -> [RepoPath] {
    var verdicts: [RepoPath: Bool] = [:]
    return paths.filter { path in
      for directory in path.ancestors {
        let isIgnored = verdicts[directory] ?? isExcluded(directory, isDirectory: true)
        verdicts[directory] = isIgnored
        if isIgnored { return true }
      }
      return isExcluded(path, isDirectory: false)
    }
  }

  private func isExcluded(_ path: RepoPath, isDirectory: Bool) -> Bool {
    let name = RepoPath(path.name).text[...]
    for directory in Self.directories(above: path).reversed() {
      guard let lines = files[directory], let below = path.relative(to: directory) else { continue }
      let relative = below.text + (isDirectory ? "/" : "")
      let line = lines.last { line in
        switch line.matcher {
        case .name(let glob): (isDirectory || !line.isDirectoryOnly) && glob.matches(name)
        case .path(let glob): glob.matches(RepoPath(relative))
        }
      }
      if let line { return !line.isNegation }
    }
    return false
  }
}
