public import Model

/// A tree of given files, for the examples of checklist rules.
///
/// `.gitignore` files in it hold as git would have them. With an entry below `.git/` the tree is a repository; then
/// `.git/index.txt` may list tracked paths, one a line, and every other file is not tracked.
public struct MemoryTree: FileTree {
  private let files: [(path: [UInt8], bytes: [UInt8])]
  private let tracked: Set<[UInt8]>
  private let isRepository: Bool
  private let matcher: IgnoreMatcher

  public var viewName: String { "example" }

  /// - Parameter files: paths relative to the root, '/'-separated; of two files with one path the last counts.
  public init(files: [(path: String, bytes: [UInt8])]) {
    var contents: [[UInt8]: [UInt8]] = [:]
    for file in files { contents[Array(file.path.utf8)] = file.bytes }
    self.files = contents.sorted { RepoPath.precedes($0.key, $1.key) }.map { ($0.key, $0.value) }
    isRepository = contents.keys.contains { $0.hasPrefix(Array(".git/".utf8)) }
    let index = contents[Array(".git/index.txt".utf8)] ?? []
    tracked = Set(index.split(separator: 0x0A).map { Array($0.last == 0x0D ? $0.dropLast() : $0) })
    var matcher = IgnoreMatcher()
    if let exclude = contents[Array(".git/info/exclude".utf8)] {
      matcher.addShared(exclude, source: ".git/info/exclude")
    }
    for (path, content) in contents {
      let name = (path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
      guard path[name...].elementsEqual(".gitignore".utf8) else { continue }
      matcher.add(content, inDirectory: RepoPath(path[..<max(0, name - 1)]))
    }
    self.matcher = matcher
  }

  public func listing() async throws(TreeError) -> TreeListing {
    var listing = TreeListing(isRepository: isRepository)
    var ignored: [[UInt8]] = []
    for file in files where !Self.isInternal(file.path) {
      let ignoredDirectory = ignoredDirectory(above: file.path)
      let isIgnored = ignoredDirectory != nil || isIgnored(file.path)
      let isTracked = tracked.contains(file.path)
      if isIgnored, !isTracked {
        let path = ignoredDirectory ?? file.path
        if ignored.last != path { ignored.append(path) }
        continue
      }
      listing.entries.append(entry(file, isTracked: isRepository ? isTracked : nil, isIgnored: isIgnored))
    }
    listing.ignored = ignored.map { RepoPath($0) }
    return listing
  }

  public func read(
    _ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool {
    let index = files.lowerBound(of: entry.path) { RepoPath($0.path) }
    guard index < files.count, files[index].path == entry.path.bytes else {
      throw TreeError(path: entry.path.text, message: "no such file")
    }
    files[index].bytes.copy(offset: offset, limit: limit, into: &buffer)
    return !buffer.isEmpty
  }

  public func everything(under directory: RepoPath) throws(TreeError) -> [FileEntry] {
    files.lazy.filter { RepoPath($0.path).isBelow(directory) }.map { file in
      entry(
        file, isTracked: isRepository ? tracked.contains(file.path) : nil,
        isIgnored: ignoredDirectory(above: file.path) != nil || isIgnored(file.path))
    }
  }

  public func isIgnored(_ path: RepoPath) -> Bool? {
    matcher.verdict(for: path.bytes, isDirectory: path.isDirectory)?.isIgnored ?? false
  }

  private func entry(
    _ file: (path: [UInt8], bytes: [UInt8]), isTracked: Bool?, isIgnored: Bool
  ) -> FileEntry {
    FileEntry(
      path: RepoPath(file.path), size: file.bytes.count, isTracked: isTracked,
      isIgnored: isIgnored)
  }

  private static func isInternal(_ path: [UInt8]) -> Bool {
    path.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual(".git".utf8) }
  }

  private func isIgnored(_ path: [UInt8]) -> Bool {
    matcher.verdict(for: path, isDirectory: false)?.isIgnored ?? false
  }

  /// The topmost directory above `path` that is ignored, ending in '/'.
  private func ignoredDirectory(above path: [UInt8]) -> [UInt8]? {
    for (index, byte) in path.enumerated() where byte == UInt8(ascii: "/") {
      if matcher.verdict(for: Array(path[..<index]), isDirectory: true)?.isIgnored == true {
        return Array(path[...index])
      }
    }
    return nil
  }
}
