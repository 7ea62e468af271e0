public import Model

/// One buffer as a tree of one file: standard input.
public struct BufferTree: FileTree {
  /// How the file is called in reports.
  public let name: String
  public let bytes: [UInt8]

  public var viewName: String { name }

  public init(name: String = "standard input", bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  public func listing() async throws(TreeError) -> TreeListing {
    TreeListing(entries: [FileEntry(path: RepoPath(name), size: bytes.count)])
  }

  public func read(
    _ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool {
    guard entry.path == RepoPath(name) else { throw TreeError(path: entry.path.text, message: "no such file") }
    bytes.copy(offset: offset, limit: limit, into: &buffer)
    return !buffer.isEmpty
  }

  public func everything(under directory: RepoPath) throws(TreeError) -> [FileEntry] {
    directory.isEmpty ? [FileEntry(path: RepoPath(name), size: bytes.count)] : []
  }
}

extension [UInt8] {
  /// Replaces `buffer` by at most `limit` bytes from `offset`; empty from the end on.
  func copy(offset: Int, limit: Int, into buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    guard offset >= 0, offset < count, limit > 0 else { return }
    buffer.append(contentsOf: self[offset..<(offset + Swift.min(limit, count - offset))])
  }
}
