public import Model

extension FileTree {
  /// The first `limit` bytes of a file.
  public func content(of entry: FileEntry, limit: Int) throws(TreeError) -> [UInt8] {
    var content: [UInt8] = []
    var buffer: [UInt8] = []
    while content.count < limit {
      let wanted = limit - content.count
      guard try read(entry, offset: content.count, limit: wanted, into: &buffer) else { break }
      let isEnd = buffer.count < wanted
      if content.isEmpty { swap(&content, &buffer) } else { content += buffer }
      if isEnd { break }
    }
    return content
  }

  /// The first `limit` bytes of a file, or of the file in the tree that a symbolic link leads to.
  func contentThroughLink(of entry: FileEntry, limit: Int) throws(TreeError) -> [UInt8] {
    try content(of: try followingLink(entry), limit: limit)
  }

  /// The bytes of a file whose size the listing did not ask for; nil when it cannot be read or when `budget`, the
  /// bytes that may still be read for counting, runs out.
  func size(of entry: FileEntry, budget: inout Int) -> Int? {
    var size = 0
    var buffer: [UInt8] = []
    do {
      while budget > 0, try read(entry, offset: size, limit: 1 << 20, into: &buffer), !buffer.isEmpty {
        size += buffer.count
        budget -= buffer.count
      }
    } catch {
      return nil
    }
    return budget > 0 ? size : nil
  }

  /// The file that a symbolic link inside the tree points to; anything else is returned as it is.
  ///
  /// Throws when the link leads out of the tree. A link to a link is not followed further.
  public func followingLink(_ entry: FileEntry) throws(TreeError) -> FileEntry {
    guard entry.kind == .symbolicLink else { return entry }
    guard let target = linkTarget(of: entry) else {
      throw TreeError(path: entry.path.text, message: "is a link that cannot be followed in the \(viewName)")
    }
    let outside = TreeError(
      path: entry.path.text, message: "is a link that leads out of the scanned directory: \(target)")
    if target.hasPrefix("/") { throw outside }
    var steps = entry.path.directory.components
    for step in target.components where !step.elementsEqual(".".utf8) {
      if !step.elementsEqual("..".utf8) {
        steps.append(step)
      } else if steps.popLast() == nil {
        throw outside
      }
    }
    return FileEntry(path: RepoPath(Array(steps.joined(separator: [RepoPath.separator]))))
  }
}
