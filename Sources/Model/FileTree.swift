/// A view of a project: the working tree, the git index, an artifact. The same rules run over each.
public protocol FileTree: Sendable {
  /// `working tree`, `index`, … for the report's scope.
  var viewName: String { get }

  /// What is in scope, sorted bytewise by path, with what was passed over and what went wrong.
  ///
  /// Throws when the tree as a whole cannot be listed.
  func listing() async throws(TreeError) -> TreeListing

  /// Makes the content of `entries` ready for `read`; a view on a disk has nothing to do.
  func prepare(_ entries: [FileEntry]) async throws(TreeError)

  /// Replaces the content of `buffer` by the file's bytes, at most `limit` of them from `offset`; returns false at
  /// the end of the file.
  func read(_ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]) throws(TreeError) -> Bool

  /// Everything below `directory` whether git ignores it or not (what a packager would see), sorted bytewise.
  func everything(under directory: String) throws(TreeError) -> [FileEntry]

  /// Whether git's rules ignore `path`, which need not exist and ends in '/' for a directory; nil when the view cannot
  /// say.
  func isIgnored(_ path: String) -> Bool?

  /// Where a symbolic link points to, as it is written; nil for anything else and when the view cannot say.
  func linkTarget(of entry: FileEntry) -> String?
}

extension FileTree {
  public func isIgnored(_ path: String) -> Bool? { nil }

  public func linkTarget(of entry: FileEntry) -> String? { nil }
}

/// One file of a tree.
public struct FileEntry: Sendable, Hashable {
  public enum Kind: Sendable, Hashable { case file, symbolicLink, submodule, special }

  /// Relative to the tree's root, '/'-separated, bytes as the file system has them.
  public var path: String
  public var kind: Kind
  /// Bytes; nil when the listing did not ask the file system.
  public var size: Int?
  /// Nil outside a git repository.
  public var isTracked: Bool?
  /// True when git's ignore rules match the path (a tracked file can be ignored, too).
  public var isIgnored: Bool

  public init(path: String, kind: Kind = .file, size: Int? = nil, isTracked: Bool? = nil, isIgnored: Bool = false) {
    self.path = path
    self.kind = kind
    self.size = size
    self.isTracked = isTracked
    self.isIgnored = isIgnored
  }
}

/// What a tree holds.
public struct TreeListing: Sendable {
  /// Files to scan, sorted bytewise by path; tracked files are here even if an ignore rule matches them.
  public var entries: [FileEntry]
  /// Ignored files and directories (a directory ends in '/', its content is not listed), sorted.
  public var ignored: [String]
  /// Passed over for another reason than being ignored.
  public var skipped: [(path: String, reason: SkipReason)]
  public var diagnostics: [Diagnostic]
  /// True inside a git work tree or index.
  public var isRepository: Bool

  public init(
    entries: [FileEntry] = [], ignored: [String] = [], skipped: [(path: String, reason: SkipReason)] = [],
    diagnostics: [Diagnostic] = [], isRepository: Bool = false
  ) {
    self.entries = entries
    self.ignored = ignored
    self.skipped = skipped
    self.diagnostics = diagnostics
    self.isRepository = isRepository
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

  public var description: String { path.map { "\($0): \(message)" } ?? message }
}
