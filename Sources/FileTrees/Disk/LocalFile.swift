public import Model

/// Single files and directories on the disk that are not part of a tree: configuration, rule packs, what the user named.
public enum LocalFile {
  /// The path made absolute, with symbolic links resolved; nil when nothing is there.
  public static func canonical(_ path: String) -> String? {
    let absolute = GitEnvironment().absolute(path)
    return (try? FileSystem.resolved(absolute)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// True for a directory or a link to one.
  public static func isDirectory(_ path: String) -> Bool {
    FileSystem.status(Array(path.utf8), followsLinks: true)?.kind == .directory
  }

  /// True when a file, not a directory, is there.
  public static func isFile(_ path: String) -> Bool {
    FileSystem.status(Array(path.utf8), followsLinks: true)?.kind == .file
  }

  /// Throws when the file cannot be read or is longer than `limit` bytes.
  public static func read(_ path: String, limit: Int = 4 << 20) throws(TreeError) -> [UInt8] {
    let bytes: [UInt8]?
    do throws(SystemError) {
      bytes = try FileSystem.contents(of: FileSystem.resolved(Array(path.utf8)), limit: limit)
    } catch {
      throw TreeError(path: path, message: "cannot be read: \(error)")
    }
    guard let bytes else { throw TreeError(path: path, message: "is longer than \(limit) bytes") }
    return bytes
  }

  /// Names of the regular files in a directory, sorted bytewise.
  public static func names(inDirectory path: String) throws(TreeError) -> [String] {
    do throws(SystemError) {
      let names = try FileSystem.names(inDirectory: Array(path.utf8)).map { String(decoding: $0.bytes, as: UTF8.self) }
      return names.filter { isFile(path + "/" + $0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw TreeError(path: path, message: "cannot be read: \(error)")
    }
  }
}
