/// Where the members of an archive lie: `dist/demo.whl!/demo/a.py`.
extension RepoPath {
  /// Ends the name of an archive that stands for a directory.
  public static let archiveMark = UInt8(ascii: "!")

  /// The directory that the members of this archive lie in.
  public var archiveRoot: RepoPath { RepoPath(bytes + [Self.archiveMark]) }

  /// The innermost archive that the path lies in, by the form of the path alone; nil outside of all.
  public var innermostArchive: RepoPath? {
    let slash = bytes.indices.last { index in
      bytes[index] == Self.separator && index > 0 && bytes[index - 1] == Self.archiveMark
    }
    return slash.map { RepoPath(bytes[..<($0 - 1)]) }
  }
}
