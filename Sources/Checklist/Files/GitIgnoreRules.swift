internal import Model

/// What the `.gitignore` files of a tree say about a path that git itself was not asked about, because it does not
/// exist or because there is no repository.
///
/// An approximation: `.git/info/exclude` and the user's own file are not read, and a path below a directory that was
/// excluded and brought back is judged by the order of the lines alone.
struct GitIgnoreRules: Sendable {
  private struct Line: Sendable {
    var glob: PathGlob
    var isNegation: Bool
  }

  /// By the directory of the file, relative to the tree's root.
  private var files: [String: [Line]] = [:]

  init() {}

  /// Reads the files of `directories`, relative to the tree's root.
  init(tree: any FileTree, listing: TreeListing, directories: [String]) {
    for directory in directories {
      let path = directory.isEmpty ? ".gitignore" : directory + "/.gitignore"
      guard let index = listing.entries.bytewiseIndex(of: path, by: \.path),
        let bytes = try? tree.content(of: listing.entries[index], limit: 1 << 18)
      else { continue }
      add(String(decoding: bytes, as: UTF8.self), in: directory)
    }
  }

  /// Adds the lines of one file; beyond 5,000 they are not read.
  mutating func add(_ text: String, in directory: String) {
    var lines: [Line] = []
    for row in text.split(whereSeparator: \.isNewline).prefix(5000) {
      var line = row
      while line.hasSuffix(" "), !line.hasSuffix("\\ ") { line.removeLast() }
      if line.isEmpty || line.hasPrefix("#") { continue }
      let isNegation = line.hasPrefix("!")
      if isNegation { line.removeFirst() }
      lines.append(Line(glob: PathGlob(String(line)), isNegation: isNegation))
    }
    files[directory] = lines
  }

  /// Every directory on the way to `path`, the tree's root first.
  static func directories(above path: String) -> [String] {
    var result = [""]
    for index in path.indices where path[index] == "/" { result.append(String(path[..<index])) }
    return result
  }

  /// Whether `path`, relative to the tree's root, is ignored by itself or with a directory above it.
  func ignores(_ path: String) -> Bool {
    var levels = Self.directories(above: path).dropFirst().map { $0 + "/" }
    levels.append(path)
    return levels.contains { isExcluded($0) }
  }

  private func isExcluded(_ level: String) -> Bool {
    let name = level.hasSuffix("/") ? String(level.dropLast()) : level
    for directory in Self.directories(above: name).reversed() {
      let relative = directory.isEmpty ? level : String(level.dropFirst(directory.count + 1))
      if let line = files[directory]?.last(where: { $0.glob.matches(relative) }) { return !line.isNegation }
    }
    return false
  }
}
