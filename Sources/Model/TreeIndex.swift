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
  /// What is unsafe about unpacking the archives that were looked into.
  public let unsafeMembers: [UnsafeMember]
  /// True inside a git work tree or index.
  public let isRepository: Bool
  private let folded = Mutex<[RepoPath: RepoPath]?>(nil)

  public init(_ listing: TreeListing) {
    entries = listing.entries
    ignored = listing.ignored
    isRepository = listing.isRepository
    unsafeMembers = listing.unsafeMembers
    links = listing.skipped.filter { $0.reason == .symbolicLink }.map(\.path).sorted()
    unlisted = (listing.ignored + listing.skipped.map(\.path)).map(\.withoutSlash).sorted()
  }

  /// The file with exactly this path.
  public func entry(at path: RepoPath) -> FileEntry? {
    entries.index(of: path, by: \.path).map { entries[$0] }
  }

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
    let found = folded.withLock { folded in
      let index = folded ?? foldedPaths()
      folded = index
      return index[path.folded]
    }
    return found == path ? nil : found
  }

  private func foldedPaths() -> [RepoPath: RepoPath] {
    var result: [RepoPath: RepoPath] = [:]
    result.reserveCapacity(entries.count)
    var last = RepoPath.root
    for entry in entries {
      let directory = entry.path.directory
      if directory != last {
        for path in entry.path.ancestors where result[path.folded] == nil { result[path.folded] = path }
        last = directory
      }
      let key = entry.path.folded
      if result[key] == nil { result[key] = entry.path }
    }
    return result
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose path is not before `path`, in a collection sorted by path.
  public func lowerBound(of path: RepoPath, by key: (Element) -> RepoPath) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if key(self[middle]) < path { low = middle + 1 } else { high = middle }
    }
    return low
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
