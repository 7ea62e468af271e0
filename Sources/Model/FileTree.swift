/// A view of a project: the working tree, the git index, an artifact. The same rules run over each.
public protocol FileTree: Sendable {
  /// `working tree`, `index`, … for the report's scope.
  var viewName: String { get }

  /// The commits that the view is about; nil for what is on a disk, staged or packed.
  var revision: ScanScope.Revision? { get }

  /// What the view is about, sorted bytewise by path, with what was passed over and what went wrong: every file, or those
  /// that a change holds. A change made of several commits holds each content that one of them brings: a path stands there
  /// more than once, by the order of the commits, and but for one time at most as superseded.
  /// Where files never stood beside each other (`isState`), they are in the order in which they are best read.
  ///
  /// Throws when the tree as a whole cannot be listed.
  func listing() async throws(TreeError) -> TreeListing

  /// Everything there is beside it, too, for checks that ask whether a file exists; the same as `listing` where the view
  /// stands for itself.
  func wholeListing() async throws(TreeError) -> TreeListing

  /// The same of these directories at least, which have no `/` at their ends: what lies elsewhere may be left out.
  func wholeListing(below directories: [RepoPath]) async throws(TreeError) -> TreeListing

  /// The files and symbolic links that have one of these paths, sorted bytewise; without `wholeListing` where that can be.
  func files(at paths: [RepoPath]) async throws(TreeError) -> [FileEntry]

  /// Every path that the change adds, edits, moves away or deletes, sorted bytewise; nil for a view that stands for
  /// itself. Of a change only added lines are reported, and only what it touches is judged.
  var changedPaths: [RepoPath]? { get }

  /// Whether the files stand beside each other, as in a project at one time. Where they do not, no project is looked for
  /// and nothing is said of a file by what is beside it.
  var isState: Bool { get }

  /// Whether files can be read, and ignore rules asked for, without being made ready before.
  var readsOnDemand: Bool { get }

  /// Makes the content of `entries` ready for `read`; a view on a disk has nothing to do.
  func prepare(_ entries: [FileEntry]) async throws(TreeError)

  /// Makes ready that some of `entries` are read, it is not known which; prepares them all where it must.
  func expect(_ entries: [FileEntry]) async throws(TreeError)

  /// Whether since then something was asked for that was not ready, so that what was read must be prepared, and read again.
  var hasMissed: Bool { get }

  /// Makes `isIgnored` ready for paths in these directories.
  func prepareIgnoreRules(for directories: [RepoPath]) async throws(TreeError)

  /// `entries` in runs that are prepared and scanned one after the other, in order; long ones where nothing is
  /// prepared.
  func batches(_ entries: [FileEntry]) -> [ArraySlice<FileEntry>]

  /// What reads the files for one worker, which asks for them in the order of the listing.
  func makeReader() throws(TreeError) -> any FileReader

  /// `entries` in ranges that one worker each should read in order, all of them in order; of at least `length` entries but
  /// for the last, if it can be.
  func readingRuns(_ entries: [FileEntry], length: Int) -> [Range<Int>]

  /// Files that one worker should read one after the other, at most.
  var readingRun: Int { get }

  /// The findings as they are reported: where several files are versions of one, what is found in them is told once.
  func settled(_ findings: [Finding]) async throws(TreeError) -> [Finding]

  /// Replaces the content of `buffer` by the file's bytes, at most `limit` of them from `offset`; returns false at
  /// the end of the file. Fewer bytes than `limit` come only at the end of the file.
  func read(_ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]) throws(TreeError) -> Bool

  /// Bytes of a file as it lies, or lay when it was staged, on the disk; nil where the view would have to read it.
  func sizeOnDisk(of entry: FileEntry) -> Int?

  /// The contents that the change replaces, of a merge those of its parents: a line that is in none of them so often counts
  /// as added. None when the file is new, or was a link, or was longer than 64 MiB, so that every line of it is.
  func previousContents(of entry: FileEntry) async throws(TreeError) -> PreviousContents

  /// Whether the change gives the file its path: it is new, renamed or a copy. True where nothing is a change.
  func namesAnew(_ entry: FileEntry) -> Bool

  /// Takes note that `entries` are not read again before they are prepared again.
  func release(_ entries: [FileEntry])

  /// Everything below `directory` whether git ignores it or not (what a packager would see), sorted bytewise.
  func everything(under directory: RepoPath) throws(TreeError) -> [FileEntry]

  /// The same without what lies in directories with these paths; without reading them where that can be.
  func everything(under directory: RepoPath, passingOver: [RepoPath]) throws(TreeError) -> [FileEntry]

  /// Whether git's rules ignore `path`, which need not exist and ends in '/' for a directory; nil when the view cannot
  /// say.
  func isIgnored(_ path: RepoPath) -> Bool?

  /// Whether the caller asked for the path, or a directory above it, to be passed over.
  func isExcluded(_ path: RepoPath) -> Bool

  /// Where a symbolic link points to, as it is written; nil for anything else and when the view cannot say.
  func linkTarget(of entry: FileEntry) -> RepoPath?

  /// Whether the file is an archive whose members are files of the tree, so that its own bytes are not looked at.
  func isLookedInto(_ path: RepoPath) -> Bool

  /// Whether everything below the directory is in a finished package, so that nothing is left out of it any more.
  func isPackage(_ directory: RepoPath) -> Bool

  /// The path as people read it, where that differs.
  func shownPath(_ path: RepoPath) -> RepoPath
}

extension FileTree {
  public func wholeListing() async throws(TreeError) -> TreeListing { try await listing() }

  public func wholeListing(below directories: [RepoPath]) async throws(TreeError) -> TreeListing {
    try await wholeListing()
  }

  public func files(at paths: [RepoPath]) async throws(TreeError) -> [FileEntry] {
    let index = TreeIndex(try await wholeListing())
    return paths.sorted().compactMap(index.entry(at:))
  }

  public var revision: ScanScope.Revision? { nil }

  public var changedPaths: [RepoPath]? { nil }

  public var isState: Bool { true }

  public var readsOnDemand: Bool { true }

  public func makeReader() throws(TreeError) -> any FileReader { TreeReader(self) }

  public func readingRuns(_ entries: [FileEntry], length: Int) -> [Range<Int>] {
    stride(from: 0, to: entries.count, by: length).map { $0..<min($0 + length, entries.count) }
  }

  public var readingRun: Int { 16 }

  public func settled(_ findings: [Finding]) async throws(TreeError) -> [Finding] { findings }

  public func prepare(_ entries: [FileEntry]) async throws(TreeError) {}

  public func expect(_ entries: [FileEntry]) async throws(TreeError) { try await prepare(entries) }

  public var hasMissed: Bool { false }

  public func sizeOnDisk(of entry: FileEntry) -> Int? { entry.size }

  public func prepareIgnoreRules(for directories: [RepoPath]) async throws(TreeError) {}

  public func batches(_ entries: [FileEntry]) -> [ArraySlice<FileEntry>] {
    // So many that workers seldom wait for each other, and so few that what was found in files without findings is little.
    let length = 1 << 14
    return stride(from: 0, to: entries.count, by: length).map { entries[$0..<min($0 + length, entries.count)] }
  }

  public func previousContents(of entry: FileEntry) async throws(TreeError) -> PreviousContents { PreviousContents() }

  public func namesAnew(_ entry: FileEntry) -> Bool { true }

  public func release(_ entries: [FileEntry]) {}

  public func everything(under directory: RepoPath, passingOver: [RepoPath]) throws(TreeError) -> [FileEntry] {
    let found = try everything(under: directory)
    return passingOver.isEmpty ? found : found.filter { entry in !passingOver.contains(where: entry.path.isBelow) }
  }

  public func isIgnored(_ path: RepoPath) -> Bool? { nil }

  public func isExcluded(_ path: RepoPath) -> Bool { false }

  public func linkTarget(of entry: FileEntry) -> RepoPath? { nil }

  public func isLookedInto(_ path: RepoPath) -> Bool { false }

  public func isPackage(_ directory: RepoPath) -> Bool { false }

  public func shownPath(_ path: RepoPath) -> RepoPath { path }
}

/// One file of a tree.
public struct FileEntry: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case file, symbolicLink, submodule, special
    /// What the author of a commit wrote about it: read as a file is, and none.
    case message
    /// The path that a symbolic link leads to, as it is written: read as a file is, and none.
    case linkTarget
  }

  /// Relative to the tree's root, '/'-separated, bytes as the file system has them.
  public var path: RepoPath
  /// A reference: files on a disk have none, and there are many of them.
  private let origin: Origin?
  /// Bytes; nil when the listing did not ask the file system.
  public var size: Int?
  public var kind: Kind
  /// Nil outside a git repository.
  public var isTracked: Bool?
  /// True when git's ignore rules match the path (a tracked file can be ignored, too).
  public var isIgnored: Bool
  /// True for what lies in a finished package.
  public var isShipped: Bool
  /// True for a content that a later commit of the view replaces or deletes.
  public var isSuperseded: Bool

  /// Name of the content in git's object database; nil where the view has none.
  public var object: ObjectID? { origin?.object }
  /// The commit that brought the content, in a view that is made of several.
  public var commit: ObjectID? { origin?.commit }

  private final class Origin: Sendable, Hashable {
    let object: ObjectID?
    let commit: ObjectID?

    init(_ object: ObjectID?, _ commit: ObjectID?) { (self.object, self.commit) = (object, commit) }

    static func == (a: Origin, b: Origin) -> Bool { a.object == b.object && a.commit == b.commit }

    func hash(into hasher: inout Hasher) {
      hasher.combine(object)
      hasher.combine(commit)
    }
  }

  public init(
    path: RepoPath, kind: Kind = .file, object: ObjectID? = nil, size: Int? = nil, isTracked: Bool? = nil,
    isIgnored: Bool = false, isShipped: Bool = false, commit: ObjectID? = nil, isSuperseded: Bool = false
  ) {
    self.path = path
    self.kind = kind
    origin = object == nil && commit == nil ? nil : Origin(object, commit)
    self.size = size
    self.isTracked = isTracked
    self.isIgnored = isIgnored
    self.isShipped = isShipped
    self.isSuperseded = isSuperseded
  }
}

/// What a tree holds.
public struct TreeListing: Sendable {
  /// Files to scan, sorted bytewise by path; tracked files are here even if an ignore rule matches them.
  public var entries: [FileEntry]
  /// What symbolic links say where they lead to, of the kind `linkTarget`, in the order of `entries`: git keeps it as a
  /// content, and an archive holds it. What is behind the links is not there, and they are among `skipped`, too.
  public var links: [FileEntry] = []
  /// Ignored files and directories (a directory ends in '/', its content is not listed), sorted.
  public var ignored: [RepoPath]
  /// Passed over for another reason than being ignored.
  public var skipped: [(path: RepoPath, reason: SkipReason)]
  public var diagnostics: [Diagnostic]
  /// True inside a git work tree or index.
  public var isRepository: Bool
  /// Archives that were looked into, sorted; what is in them is among the entries.
  public var archives: [RepoPath]
  /// What is unsafe about unpacking them, by archive, problem and order in it.
  public var unsafeMembers: [UnsafeMember] = []
  /// What a history consists of; nil for every other view.
  public var history: HistoryExtent?
  /// Those of `archives` that are files of a project: what is in them is content, and neither a project nor a file of one.
  public var contentArchives: [RepoPath] = []
  /// The directories that were asked for where not the whole root was, without `/` at their ends.
  public var named: [RepoPath] = []
  /// Files above what was asked for that decide what packages below it hold, by paths that may begin with `..`; nothing else is
  /// said of them.
  public var above: [FileEntry] = []
  /// What such files are called.
  public static let decisiveNames: [RepoPath] = [".gitignore", ".npmignore", "package.json"]

  public init(
    entries: [FileEntry] = [], ignored: [RepoPath] = [], skipped: [(path: RepoPath, reason: SkipReason)] = [],
    diagnostics: [Diagnostic] = [], isRepository: Bool = false, archives: [RepoPath] = [],
    history: HistoryExtent? = nil
  ) {
    self.entries = entries
    self.ignored = ignored
    self.skipped = skipped
    self.diagnostics = diagnostics
    self.isRepository = isRepository
    self.archives = archives
    self.history = history
  }
}

extension TreeListing {
  /// What projects are looked for in: everything but what is in archives that are files of them.
  public var ofProjects: TreeListing {
    guard !contentArchives.isEmpty else { return self }
    let content = Set(contentArchives)
    let roots = Set(contentArchives.map(\.archiveRoot))
    func isContent(_ path: RepoPath) -> Bool {
      path.bytes.contains(RepoPath.archiveMark) && path.ancestors.contains(where: roots.contains)
    }
    var result = self
    result.entries.removeAll { isContent($0.path) }
    result.archives.removeAll { content.contains($0) || isContent($0) }
    return result
  }
}

/// Why a tree or one of its files cannot be read.
public struct TreeError: Error, Sendable, Hashable, CustomStringConvertible {
  public var path: String?
  public var message: String

  public init(path: String? = nil, message: String) {
    self.path = path
    self.message = message
  }

  public var description: String { path.map { "\(PrintableText.line($0)): \(message)" } ?? message }
}
