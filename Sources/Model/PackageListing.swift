/// What a project's package would hold, for a report.
public struct PackageListing: Sendable, Hashable {
  public var project: ProjectSummary
  /// The ignore file that the packager reads, relative to the project; nil when there is none.
  public var ignoreFile: RepoPath?
  /// Why a file ships that nothing is said of, as a clause: `no line of .difyignore matches it`.
  public var reason: String
  /// What decides, as a clause: `.difyignore decides`.
  public var decision: String
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
    /// Why it ships, as a clause; nil for the reason that the listing as a whole gives.
    public var reason: String?

    /// A link to nothing, or to what is no file: the packager fails on it.
    public var isBrokenLink: Bool { isSymbolicLink && size == nil }

    public init(path: RepoPath, size: Int?, isSymbolicLink: Bool = false, reason: String? = nil) {
      self.path = path
      self.size = size
      self.isSymbolicLink = isSymbolicLink
      self.reason = reason
    }
  }

  /// Something that does not ship, and what leaves it out.
  public struct Exclusion: Sendable, Hashable {
    public var path: RepoPath
    public var cause: Cause
    /// The pattern that matches; of `unlisted` the field that would have to name it.
    public var pattern: String
    /// 1-based, in `source`; nil where the packager decides by itself.
    public var line: Int?
    /// The file that says so, relative to the project, with `../` in front where it lies above it; nil where the packager
    /// decides by itself.
    public var source: RepoPath?

    public enum Cause: String, Sendable, Hashable {
      /// A pattern leaves it out.
      case pattern
      /// Only what a field of the manifest names ships.
      case unlisted
      /// The packager never takes it.
      case packager
    }

    public init(path: RepoPath, cause: Cause = .pattern, pattern: String, line: Int?, source: RepoPath?) {
      self.path = path
      self.cause = cause
      self.pattern = pattern
      self.line = line
      self.source = source
    }
  }

  public init(
    project: ProjectSummary, ignoreFile: RepoPath?, reason: String, decision: String, files: [File],
    excluded: [Exclusion]
  ) {
    self.project = project
    self.ignoreFile = ignoreFile
    self.reason = reason
    self.decision = decision
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
