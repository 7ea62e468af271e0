internal import Synchronization

/// What a tree holds, made once a run for everything that looks paths up in it.
public final class TreeIndex: Sendable {
  /// Sorted bytewise by path.
  public let entries: [FileEntry]
  /// Links, submodules and ignored files and directories, without `/` at their ends, sorted: what lies behind them is not
  /// listed.
  public let unlisted: [RepoPath]
  /// Symbolic links that were passed over, sorted.
  public let links: [RepoPath]
  /// Ignored files and directories (a directory ends in `/`), sorted.
  public let ignored: [RepoPath]
  /// Archives that were looked into, sorted.
  public let archives: [RepoPath]
  /// What is unsafe about unpacking the archives that were looked into.
  public let unsafeMembers: [UnsafeMember]
  /// The directories that were asked for where not the whole root was.
  public let named: [RepoPath]
  private let above: [RepoPath: FileEntry]
  /// Directories above the root with such files, outermost first: `../..`, `..`.
  public let directoriesAbove: [RepoPath]
  /// True inside a git work tree or index.
  public let isRepository: Bool
  private let folded = Mutex<[FoldedPath]?>(nil)

  public init(_ listing: TreeListing) {
    entries = listing.entries
    ignored = listing.ignored
    isRepository = listing.isRepository
    named = listing.named
    above = Dictionary(listing.above.map { ($0.path, $0) }) { first, _ in first }
    directoriesAbove = Set(listing.above.map(\.path.directory).filter { $0.hasPrefix("..") }).sorted {
      $0.bytes.count > $1.bytes.count
    }
    archives = listing.archives
    unsafeMembers = listing.unsafeMembers
    links = listing.skipped.filter { $0.reason == .symbolicLink }.map(\.path).sorted()
    unlisted = (listing.ignored + listing.skipped.map(\.path)).map(\.withoutSlash).sorted()
  }

  /// The file with exactly this path.
  public func entry(at path: RepoPath) -> FileEntry? {
    entries.index(of: path, by: \.path).map { entries[$0] }
  }

  /// The file or the symbolic link with exactly this path.
  public func entryOrLink(at path: RepoPath) -> FileEntry? {
    entry(at: path) ?? links.index(of: path, by: \.self).map { FileEntry(path: links[$0], kind: .symbolicLink) }
  }

  /// The file with exactly this path, also above what was asked for: one that decides what packages below it hold.
  public func entry(atOrAbove path: RepoPath) -> FileEntry? { entry(at: path) ?? above[path] }

  /// The indices of the entries below a directory, which has no `/` at its end; all for the empty path.
  public func range(below directory: RepoPath) -> Range<Int> { entries.range(below: directory, by: \.path) }

  /// True for a file, a directory with a file in it, and what lies at or behind something unlisted.
  public func contains(_ path: RepoPath) -> Bool {
    if path.isEmpty || entry(at: path) != nil || !range(below: path).isEmpty { return true }
    if unlisted.index(of: path, by: \.self) != nil { return true }
    return path.ancestors.contains { unlisted.index(of: $0, by: \.self) != nil }
  }

  /// A file or directory that differs from `path` in letter case alone, as it is written in the tree; the first by path.
  public func differingInCase(from path: RepoPath) -> RepoPath? {
    let paths = folded.withLock { folded in
      let paths = folded ?? foldedPaths()
      folded = paths
      return paths
    }
    let wanted = path.folded
    let hash = wanted.hashValue
    var place = paths.partitioningIndex { $0.hash >= hash }
    while place < paths.count, paths[place].hash == hash {
      let found = RepoPath(entries[Int(paths[place].entry)].path.bytes[..<Int(paths[place].length)])
      if found.folded == wanted { return found == path ? nil : found }
      place += 1
    }
    return nil
  }

  /// A path or a directory above it, without its letters: a tree has many, and few are asked for.
  private struct FoldedPath {
    /// Of the path in small letters.
    var hash: Int
    /// The first that has it.
    var entry: UInt32
    var length: UInt32
  }

  /// Sorted by hash, then by entry.
  private func foldedPaths() -> [FoldedPath] {
    var result: [FoldedPath] = []
    result.reserveCapacity(entries.count + entries.count / 4)
    var last = RepoPath.root
    for (number, entry) in entries.enumerated() {
      func add(_ path: RepoPath) {
        result.append(
          FoldedPath(hash: path.folded.hashValue, entry: UInt32(number), length: UInt32(path.bytes.count)))
      }
      let directory = entry.path.directory
      if directory != last {
        for path in entry.path.ancestors where !last.isBelow(path) && last != path { add(path) }
        last = directory
      }
      add(entry.path)
    }
    result.sort { ($0.hash, $0.entry, $0.length) < ($1.hash, $1.entry, $1.length) }
    return result
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element is of the second kind, in a collection of which all of the first kind come first.
  public func partitioningIndex(where isOfSecondKind: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isOfSecondKind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The first index whose path is not before `path`, in a collection sorted by path.
  public func lowerBound(of path: RepoPath, by key: (Element) -> RepoPath) -> Int {
    partitioningIndex { !(key($0) < path) }
  }

  /// Where `path` is in a collection sorted by path; nil when it is not there.
  public func index(of path: RepoPath, by key: (Element) -> RepoPath) -> Int? {
    let index = lowerBound(of: path, by: key)
    return index < endIndex && key(self[index]) == path ? index : nil
  }

  /// The indices of the paths below `directory`, which has no `/` at its end; all for the empty path.
  public func range(below directory: RepoPath, by key: (Element) -> RepoPath) -> Range<Int> {
    if directory.isEmpty { return startIndex..<endIndex }
    // '0' is the byte after '/': everything between the two begins with `directory/`.
    return lowerBound(
      of: RepoPath(directory.bytes + [RepoPath.separator]), by: key)..<lowerBound(
        of: RepoPath(directory.bytes + [RepoPath.separator + 1]), by: key)
  }
}
