internal import Ignore
public import Model

/// What a project's package would hold, as its platform's packager decides.
public struct ShippedFiles: Sendable {
  /// Sorted bytewise by path.
  public var files: [File]
  /// What the ignore file leaves out, sorted bytewise; a directory ends in `/` and stands for everything in it.
  public var excluded: [Exclusion]
  /// The ignore file that the packager reads, relative to the project's root; nil when there is none.
  public var ignoreFile: RepoPath?
  /// True for a package that is finished: its files are those that are in it.
  public var isFinished = false
  /// The patterns of the ignore file.
  let ignore: IgnoreRules

  /// The most patterns that are read; more are an error, no project has them.
  static let maximumPatterns = 5_000

  /// Paths are relative to the project's root.
  public typealias File = PackageListing.File
  public typealias Exclusion = PackageListing.Exclusion

  /// Bytes of all files together, before compression; files that could not be counted are left out.
  public var totalBytes: Int { files.reduce(0) { $0 + ($1.size ?? 0) } }

  public func contains(_ path: RepoPath) -> Bool { files.index(of: path, by: \.path) != nil }

  /// Whether a file below `directory` ships.
  func contains(directory: RepoPath) -> Bool { !files.range(below: directory, by: \.path).isEmpty }

  /// Why `path` does not ship; nil when it ships or does not exist.
  public func exclusion(of path: RepoPath) -> Exclusion? {
    let above = path.ancestors.map { RepoPath($0.bytes + [RepoPath.separator]) }
    for named in above + [path] {
      if let index = excluded.index(of: named, by: \.path) { return excluded[index] }
    }
    return nil
  }

  /// Computes the package of a Dify plugin (pkg/plugin_packager/decoder/fs.go and packager/packager.go of
  /// dify-plugin-daemon 0.6.10); nil for a project that no known packager packs.
  ///
  /// The packager reads `.difyignore` in the plugin's root, else `.gitignore` there; no other ignore file is read, nothing
  /// is left out by default, and any pattern that matches leaves a path out.
  ///
  /// In a finished package everything ships that is in it, its ignore file included.
  ///
  /// `requirements.txt`, which the packager makes of `uv.lock` where only that is there, is not among the files.
  /// Throws when the tree cannot be read or the ignore file is beyond reason.
  public static func compute(
    _ project: Project, in tree: any FileTree, compiled: PathPatternCache = PathPatternCache()
  ) throws(TreeError) -> ShippedFiles? {
    guard project.kind == .difyPlugin else { return nil }
    let entries = try project.documents.everything(of: project, in: tree).filter {
      $0.kind == .file || $0.kind == .symbolicLink
    }
    func entry(_ path: RepoPath) -> FileEntry? { entries.index(of: path, by: \.path).map { entries[$0] } }
    let isFinished = tree.isPackage(project.root)
    let ignoreFile = isFinished ? nil : [".difyignore", ".gitignore"].first { entry($0) != nil }
    var content: [UInt8] = []
    if let ignoreFile, let entry = entry(ignoreFile) {
      let named = project.inTree(entry)
      // The packager reads it through a link, also one that leads out of the project.
      let file = (try? tree.followingLink(named)) ?? named
      content = try tree.content(of: file, limit: 1 << 20)
    }
    let source = ignoreFile?.text ?? ""
    guard
      let ignore = compiled.ignoreFiles.rules(
        parsing: content, source: source, dialect: .goGit, maximumPatterns: Self.maximumPatterns)
    else {
      let message = "more than \(Self.maximumPatterns) patterns"
      throw TreeError(path: ignoreFile.map { project.treePath($0).text }, message: message)
    }
    let partition = ignore.partition(entries.map(\.path.bytes))
    var unmeasured = 1 << 28
    let files = partition.kept.map { index -> File in
      let entry = entries[index]
      let size = entry.kind == .file ? entry.size : nil
      return File(
        path: entry.path, size: size ?? tree.size(of: project.inTree(entry), budget: &unmeasured),
        isSymbolicLink: entry.kind == .symbolicLink)
    }
    return ShippedFiles(
      files: files,
      excluded: partition.excluded.map {
        Exclusion(path: RepoPath($0.path), pattern: $0.match.patternText, line: $0.match.line)
      }.sorted { $0.path < $1.path },
      ignoreFile: ignoreFile, isFinished: isFinished, ignore: ignore)
  }
}
