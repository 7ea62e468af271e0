/// Reads the files of a tree for one worker.
public protocol FileReader: AnyObject {
  /// Replaces the content of `buffer` by the file's bytes, as `FileTree.read` does.
  func read(_ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]) throws(TreeError) -> Bool

  /// How the content that was read last, if it was read whole, is made of another one; nil where nobody knows.
  var derivation: ContentDerivation? { get }
}

extension FileReader {
  public var derivation: ContentDerivation? { nil }
}

/// Asks the tree itself.
public final class TreeReader: FileReader {
  private let tree: any FileTree

  public init(_ tree: any FileTree) { self.tree = tree }

  public func read(
    _ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool {
    try tree.read(entry, offset: offset, limit: limit, into: &buffer)
  }
}
