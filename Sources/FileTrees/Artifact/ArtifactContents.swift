internal import Archive
internal import Model

/// What archives hold, found by one way through each of them.
struct ArtifactContents: Sendable {
  /// A file or link in an archive.
  struct Member: Sendable {
    var entry: FileEntry
    /// Number of the archive that it lies in.
    var archive: Int
    var content: Content
  }

  enum Content: Sendable {
    case bytes([UInt8])
    /// To be unpacked when it is read: the member that `ArchiveReader.next` gives as the `ordinal`th.
    case packed(ordinal: Int)
    /// A file on the disk as it is.
    case whole(ArchiveSource)
    case link(RepoPath)
  }

  struct Opened: Sendable {
    /// The archive itself, as a file of the tree.
    var path: RepoPath
    /// What the paths of its members begin with: `dist/demo.whl!`.
    var root: RepoPath
    var format: ArchiveFormat
    /// Nil when all its members are kept in memory.
    var source: ArchiveSource?
    /// Bytes that its members unpack to.
    var bytes = 0
  }

  /// Sorted bytewise by path.
  var members: [Member] = []
  var archives: [Opened] = []
  /// By path, the names of members whose names lead out of their archives.
  var outsideNames: [RepoPath: RepoPath] = [:]
  /// Numbers of archives by their roots and their own paths.
  private(set) var roots: [RepoPath: Int] = [:]
  private(set) var paths: Set<RepoPath> = []

  /// Sorts, and makes what looks archives up.
  mutating func close() {
    members.sort { $0.entry.path < $1.entry.path }
    for (index, archive) in archives.enumerated() {
      roots[archive.root] = index
      paths.insert(archive.path)
    }
  }

  func member(at path: RepoPath) -> Member? { members.index(of: path, by: \.entry.path).map { members[$0] } }

  /// The innermost archive that a path lies in, or whose root it is; nil outside of all.
  func archive(holding path: RepoPath) -> Int? {
    if roots.isEmpty || !path.bytes.contains(RepoPath.archiveMark) { return nil }
    if let index = roots[path] { return index }
    return path.ancestors.last { roots[$0] != nil }.flatMap { roots[$0] }
  }

  /// `a.zip!b/c` for `a.zip!/b/c`, `a.zip` for `a.zip!`, and for what has a name that leads out of the archive, that name.
  func shown(_ path: RepoPath) -> RepoPath {
    if !outsideNames.isEmpty, let name = outsideNames[path], let archive = archive(holding: path) {
      return RepoPath(shown(archives[archive].path).bytes + [RepoPath.archiveMark] + name.bytes)
    }
    let bytes = path.bytes
    guard !roots.isEmpty, bytes.contains(RepoPath.archiveMark) else { return path }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var start = 0
    for index in bytes.indices where bytes[index] == RepoPath.archiveMark {
      let isLast = index + 1 == bytes.count
      guard isLast || bytes[index + 1] == RepoPath.separator, roots[RepoPath(bytes[...index])] != nil else { continue }
      result += bytes[start..<(isLast ? index : index + 1)]
      start = isLast ? index + 1 : index + 2
    }
    return RepoPath(result + bytes[min(start, bytes.count)...])
  }
}
