internal import Ignore
public import Model

/// What a project's package would hold, as its platform's packager decides.
public struct ShippedFiles: Sendable {
  /// Sorted bytewise by path.
  public var files: [File]
  /// What does not ship, sorted bytewise; a directory ends in `/` and stands for everything in it.
  public var excluded: [Exclusion]
  /// The file in which the packager is told what to leave out, relative to the project's root; nil when there is none.
  public var ignoreFile: RepoPath?
  /// True for a package that is finished: its files are those that are in it.
  public var isFinished = false
  /// The patterns of the ignore file; none where that is no ignore file.
  var ignore = IgnoreRules(globs: [], source: "")
  /// The packager's own ignore file, whether there is one or not; nil where it knows none but git's.
  var packagerIgnoreFile: RepoPath?
  /// Why a file ships of which nothing is said, as a clause.
  public var reason: String
  /// What to do so that paths of a pattern stay out; the pattern follows.
  var remedy: String
  /// The ignore file that the pattern is a line of, whether it is there or not; nil where it goes somewhere else.
  var remedyFile: RepoPath?
  /// What decides, as a clause.
  public var decision: String
  /// What else the package would hold that is not known here, as a sentence without its end; nil where everything is.
  public var unknown: String?

  /// The most patterns that are read; more are an error, no project has them.
  static let maximumPatterns = 5_000

  /// Throws where a file asks for more patterns than are read: each is held to each path.
  static func refuse(_ patterns: Int, of file: RepoPath) throws(TreeError) {
    if patterns > maximumPatterns { throw TreeError(path: file.text, message: "more than \(maximumPatterns) patterns") }
  }

  /// In bytes: files whose size the view does not know are read up to this for counting.
  static let measuringBudget = 1 << 28

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
    if contains(path) { return nil }
    let directories = (path.ancestors + [path]).map { RepoPath($0.bytes + [RepoPath.separator]) }
    for named in directories + [path] {
      if let index = excluded.index(of: named, by: \.path) { return excluded[index] }
    }
    return nil
  }

  /// Computes the package of a project; nil for a project that no known packager packs.
  ///
  /// In a finished package everything ships that is in it, its ignore file included.
  ///
  /// Throws when the tree cannot be read or an ignore file is beyond reason.
  public static func compute(
    _ project: Project, in tree: any FileTree, compiled: PathPatternCache = PathPatternCache()
  ) throws(TreeError) -> ShippedFiles? {
    guard let ecosystem = project.kind.ecosystem else { return nil }
    guard tree.isPackage(project.packageRoot) else {
      return try ecosystem.shippedFiles(of: project, in: tree, compiled: compiled)
    }
    var unmeasured = measuringBudget
    let files = try candidates(of: project, in: tree).map { entry in
      File(entry, of: project, in: tree, budget: &unmeasured)
    }
    return ShippedFiles(
      files: files, excluded: [], isFinished: true, packagerIgnoreFile: ecosystem.ignoreFileNames.first,
      reason: "it is in the package", remedy: "leave it out, and package again: ",
      decision: "everything in a finished package ships")
  }

  /// The files and links below the project's root, ignored or not, relative to it, sorted bytewise.
  static func candidates(of project: Project, in tree: any FileTree) throws(TreeError) -> [FileEntry] {
    try project.documents.everything(of: project, in: tree).filter { $0.kind == .file || $0.kind == .symbolicLink }
  }
}

extension PackageListing.File {
  /// A file of the project; one whose size the view does not know is read for it, within `budget` bytes.
  init(_ entry: FileEntry, of project: Project, in tree: any FileTree, budget: inout Int) {
    let size = entry.kind == .file ? tree.sizeOnDisk(of: project.inTree(entry)) : nil
    self.init(
      path: entry.path, size: size ?? tree.size(of: project.inTree(entry), budget: &budget),
      isSymbolicLink: entry.kind == .symbolicLink)
  }
}
