public import Model

/// A path on the disk, as bytes: absolute, but where it is what a person wrote; canonical where it says so: without symbolic
/// links, `.` and `..`.
public struct DiskPath: Sendable, Hashable, CustomStringConvertible {
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A path as a person wrote it, which may be relative to the current directory.
  public init(written text: String) { bytes = Array(text.utf8) }

  /// For printing; bytes that are not UTF-8 become U+FFFD.
  public var description: String { String(decoding: bytes, as: UTF8.self) }

  /// The current directory, canonical; nil when it does not exist any more.
  public static var current: DiskPath? { (try? GitEnvironment().directory()).map { DiskPath($0) } }

  /// What a person wrote, made absolute and canonical; nil when nothing is there.
  public static func canonical(_ text: String, environment: GitEnvironment = GitEnvironment()) -> DiskPath? {
    // Nothing has an empty name, though put behind a directory it would be the directory.
    text.isEmpty ? nil : (try? FileSystem.resolved(environment.absolute(text))).map { DiskPath($0) }
  }

  /// The path without links, `.` and `..`; nil when nothing is there.
  public var canonical: DiskPath? { (try? FileSystem.resolved(bytes)).map { DiskPath($0) } }

  /// As `canonical`, but a link at the end stays the link.
  ///
  /// - Parameter directory: what a relative path is relative to.
  public static func named(_ text: String, below directory: DiskPath) -> DiskPath? {
    if text.isEmpty { return nil }
    let clean = LexicalPath.absolute(text, below: directory)
    guard FileSystem.status(clean) != nil, let above = FileTrees.parent(of: clean) else {
      return clean == [RepoPath.separator] ? DiskPath(clean) : nil
    }
    guard let directory = try? FileSystem.resolved(above) else { return nil }
    let name = clean[((clean.lastIndex(of: RepoPath.separator) ?? 0) + 1)...]
    return DiskPath(joined(directory, Array(name)))
  }

  /// What a person wrote, made absolute, where nothing need be there any more: links are followed as far as there is
  /// something.
  ///
  /// - Parameter directory: what a relative path is relative to.
  public static func former(_ text: String, below directory: DiskPath) -> DiskPath {
    if let named = named(text, below: directory) { return named }
    let clean = LexicalPath.absolute(text, below: directory)
    var above = FileTrees.parent(of: clean)
    while let place = above {
      if let resolved = try? FileSystem.resolved(place) {
        return DiskPath(joined(resolved, Array(clean[joined(place, []).count...])))
      }
      above = FileTrees.parent(of: place)
    }
    return DiskPath(clean)
  }

  /// The nearest directory above that is there.
  public var directoryAbove: DiskPath {
    var above = parent
    while let place = above, !place.isDirectory { above = place.parent }
    return above ?? DiskPath([RepoPath.separator])
  }

  public var isDirectory: Bool { FileSystem.status(bytes, followsLinks: true)?.kind == .directory }

  /// True when something has the name, also a link to nothing.
  public var exists: Bool { FileSystem.status(bytes) != nil }

  public var isFile: Bool { FileSystem.status(bytes, followsLinks: true)?.kind == .file }

  /// The directory that the path lies in; nil for `/`.
  public var parent: DiskPath? { FileTrees.parent(of: bytes).map { DiskPath($0) } }

  /// The last component.
  public var name: String { RepoPath(RepoPath(bytes).name).text }

  /// The names in a directory, sorted bytewise; none where it cannot be read.
  public var names: [RepoPath] {
    (try? FileSystem.names(inDirectory: bytes))?.map { RepoPath($0.bytes) }.sorted() ?? []
  }

  public func appending(_ path: RepoPath) -> DiskPath { DiskPath(joined(bytes, path.bytes)) }

  /// True for the directory itself and whatever lies in it.
  public func holds(_ other: DiskPath) -> Bool { GitRepository.holds(bytes, other.bytes) }

  /// The path as `directory` sees it, empty for the directory itself; nil when it does not lie in it.
  public func relative(to directory: DiskPath) -> RepoPath? {
    guard directory.holds(self) else { return nil }
    return bytes == directory.bytes ? .root : RepoPath(bytes[joined(directory.bytes, []).count...])
  }

  /// The nearest directory that holds all of `paths`; for a single directory itself.
  public static func commonDirectory(of paths: [DiskPath]) -> DiskPath? {
    guard var common = paths.first else { return nil }
    if !common.isDirectory, let above = common.parent { common = above }
    while !paths.allSatisfy(common.holds), let above = common.parent { common = above }
    return common
  }
}
