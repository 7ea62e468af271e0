public import Model

/// Single files and directories on the disk that are not part of a tree: configuration, rule packs, what the user named.
public enum LocalFile {
  /// Throws when the file cannot be read or is longer than `limit` bytes; a link is followed.
  public static func read(_ path: DiskPath, limit: Int = 4 << 20) throws(TreeError) -> [UInt8] {
    if let problem = problem(with: path) { throw TreeError(path: path.description, message: problem) }
    let bytes: [UInt8]?
    do throws(SystemError) {
      bytes = try FileSystem.contents(of: FileSystem.resolved(path.bytes), limit: limit)
    } catch {
      throw TreeError(path: path.description, message: "cannot be read: \(error)")
    }
    guard let bytes else { throw TreeError(path: path.description, message: "is longer than \(limit) bytes") }
    return bytes
  }

  /// Why what has the name is no file that can be read, where that can be told without reading it; nil for a regular file
  /// and where nothing has the name.
  public static func problem(with path: DiskPath) -> String? {
    switch FileSystem.status(path.bytes, followsLinks: true)?.kind {
    case .file: nil
    case .directory: "is a directory, where a file is expected"
    case .special, .symbolicLink: "is a pipe or a device, where a file is expected: write it to a file first"
    case nil: path.exists ? "is a link to something that is not there" : nil
    }
  }

  /// Names of everything in a directory but the directories, sorted bytewise.
  public static func names(inDirectory directory: DiskPath) throws(TreeError) -> [RepoPath] {
    do throws(SystemError) {
      return try FileSystem.names(inDirectory: directory.bytes).map { RepoPath($0.bytes) }
        .filter { !directory.appending($0).isDirectory }.sorted()
    } catch {
      throw TreeError(path: directory.description, message: "cannot be read: \(error)")
    }
  }
}
