public import Model

/// What a project's package would hold, as its platform's packager decides.
public struct ShippedFiles: Sendable {
  /// Sorted bytewise by path.
  public var files: [File]
  /// What the ignore file leaves out, sorted bytewise; a directory ends in `/` and stands for everything in it.
  public var excluded: [Exclusion]
  /// The ignore file that the packager reads, relative to the project's root; nil when there is none.
  public var ignoreFile: String?
  /// The patterns of the ignore file.
  let ignore: DifyIgnore

  /// A file that ships, its path relative to the project's root.
  public struct File: Sendable, Hashable {
    public var path: String
    /// Bytes; nil when they could not be counted.
    public var size: Int?
    /// The packager copies what the link points to.
    public var isSymbolicLink: Bool

    public init(path: String, size: Int?, isSymbolicLink: Bool = false) {
      self.path = path
      self.size = size
      self.isSymbolicLink = isSymbolicLink
    }
  }

  /// A path that does not ship, with the line of the ignore file that says so.
  public struct Exclusion: Sendable, Hashable {
    public var path: String
    public var pattern: String
    /// 1-based.
    public var line: Int
  }

  /// Bytes of all files together, before compression; files that could not be counted are left out.
  public var totalBytes: Int { files.reduce(0) { $0 + ($1.size ?? 0) } }

  public func contains(_ path: String) -> Bool { files.bytewiseIndex(of: path, by: \.path) != nil }

  /// Whether a file below `directory` ships.
  func contains(directory: String) -> Bool {
    let index = files.bytewiseLowerBound(of: directory + "/", by: \.path)
    return index < files.count && files[index].path.hasPrefix(directory + "/")
  }

  /// Why `path` does not ship; nil when it ships or does not exist.
  public func exclusion(of path: String) -> Exclusion? {
    excluded.first { $0.path == path || ($0.path.hasSuffix("/") && path.hasPrefix($0.path)) }
  }

  /// Computes the package of a Dify plugin (pkg/plugin_packager/decoder/fs.go and packager/packager.go of
  /// dify-plugin-daemon 0.6.10); nil for a project that no known packager packs.
  ///
  /// `requirements.txt`, which the packager makes of `uv.lock` where only that is there, is not among the files.
  /// Throws when the tree cannot be read or the ignore file is beyond reason.
  public static func compute(_ project: Project, in tree: any FileTree) throws(TreeError) -> ShippedFiles? {
    guard project.kind == .difyPlugin else { return nil }
    let prefix = project.root.isEmpty ? "" : project.root + "/"
    var entries: [String: FileEntry] = [:]
    var paths: [String] = []
    for entry in try tree.everything(under: project.root) where entry.path.hasPrefix(prefix) {
      guard entry.kind == .file || entry.kind == .symbolicLink else { continue }
      let path = String(entry.path.dropFirst(prefix.count))
      entries[path] = entry
      paths.append(path)
    }
    paths.sort { $0.bytewisePrecedes($1) }
    let ignoreFile = [".difyignore", ".gitignore"].first { entries[$0] != nil }
    var text = ""
    if let ignoreFile, let entry = entries[ignoreFile] {
      text = String(decoding: try tree.content(of: tree.followingLink(entry), limit: 1 << 20), as: UTF8.self)
    }
    guard let ignore = DifyIgnore(text) else {
      let message = "more than \(DifyIgnore.maximumPatterns) patterns"
      throw TreeError(path: ignoreFile.map { prefix + $0 }, message: message)
    }
    let (shipped, excluded) = ignore.partition(paths)
    var unmeasured = 1 << 28
    let files = shipped.map { path -> File in
      guard let entry = entries[path] else { return File(path: path, size: nil) }
      let size = entry.kind == .file ? entry.size : nil
      return File(
        path: path, size: size ?? tree.size(of: entry, budget: &unmeasured),
        isSymbolicLink: entry.kind == .symbolicLink)
    }
    return ShippedFiles(
      files: files,
      excluded: excluded.map { Exclusion(path: $0.path, pattern: $0.line.pattern.text, line: $0.line.number) },
      ignoreFile: ignoreFile, ignore: ignore)
  }
}
