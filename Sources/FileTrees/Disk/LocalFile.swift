public import Model

/// Single files and directories on the disk that are not part of a tree: configuration, rule packs, what the user named.
public enum LocalFile {
  /// Throws when the file cannot be read or is longer than `limit` bytes; a link is followed.
  public static func read(_ path: DiskPath, limit: Int = 4 << 20) throws(TreeError) -> [UInt8] {
    let bytes: [UInt8]?
    do throws(SystemError) {
      bytes = try FileSystem.contents(of: FileSystem.resolved(path.bytes), limit: limit)
    } catch {
      throw TreeError(path: path.description, message: "cannot be read: \(error)")
    }
    guard let bytes else { throw TreeError(path: path.description, message: "is longer than \(limit) bytes") }
    return bytes
  }

  /// Names of the regular files in a directory, sorted bytewise.
  public static func names(inDirectory directory: DiskPath) throws(TreeError) -> [RepoPath] {
    do throws(SystemError) {
      return try FileSystem.names(inDirectory: directory.bytes).map { RepoPath($0.bytes) }
        .filter { directory.appending($0).isFile }.sorted()
    } catch {
      throw TreeError(path: directory.description, message: "cannot be read: \(error)")
    }
  }
}
