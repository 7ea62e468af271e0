/// What a project's package would hold, for a report.
public struct PackageListing: Sendable, Hashable {
  public var project: ProjectSummary
  /// The ignore file that the packager reads, relative to the project; nil when there is none.
  public var ignoreFile: RepoPath?
  /// What ships, sorted bytewise by path.
  public var files: [File]
  /// What does not, sorted bytewise; a directory ends in `/` and stands for everything in it.
  public var excluded: [Exclusion]

  public struct File: Sendable, Hashable {
    /// Relative to the project.
    public var path: RepoPath
    /// Bytes; nil when they could not be counted.
    public var size: Int?
    /// The packager copies what the link points to.
    public var isSymbolicLink: Bool

    public init(path: RepoPath, size: Int?, isSymbolicLink: Bool = false) {
      self.path = path
      self.size = size
      self.isSymbolicLink = isSymbolicLink
    }
  }

  public struct Exclusion: Sendable, Hashable {
    public var path: RepoPath
    public var pattern: String
    /// 1-based, in the ignore file.
    public var line: Int

    public init(path: RepoPath, pattern: String, line: Int) {
      self.path = path
      self.pattern = pattern
      self.line = line
    }
  }

  public init(project: ProjectSummary, ignoreFile: RepoPath?, files: [File], excluded: [Exclusion]) {
    self.project = project
    self.ignoreFile = ignoreFile
    self.files = files
    self.excluded = excluded
  }

  /// Bytes of all files together, before compression; files that could not be counted are left out.
  public var totalBytes: Int { files.reduce(0) { $0 + ($1.size ?? 0) } }

  /// The `count` largest files, the largest first.
  public func largest(_ count: Int) -> [File] { files.largest(count) }
}

extension [PackageListing.File] {
  /// The `count` largest, the largest first, equal ones by path.
  public func largest(_ count: Int) -> [PackageListing.File] {
    let sorted = sorted { a, b in
      (a.size ?? 0) == (b.size ?? 0) ? a.path < b.path : (a.size ?? 0) > (b.size ?? 0)
    }
    return Array(sorted.prefix(count))
  }
}
