public import Model
internal import Synchronization

/// The git index: exactly what the next commit would hold.
public final class StagedTree: FileTree {
  /// The root, canonical.
  public let root: String
  public let repository: GitRepository
  /// Staged changes below the root, sorted bytewise by path; deletions are left out.
  public let changes: [StagedChange]
  /// Paths of the `changes` that are files.
  public let stagedPaths: Set<String>

  private let directory: [UInt8]
  /// Every record below the root, paths relative to it, sorted bytewise.
  private let records: [IndexRecord]
  private let recordNumbers: [[UInt8]: Int]
  private let changeNumbers: [String: Int]
  private let paths: TreePaths
  private let openDiagnostics: [Diagnostic]
  private let excludes: IgnoreRules?
  private let blobs: BlobStore
  private let matcher = Mutex<IgnoreMatcher?>(nil)

  public var viewName: String { "index" }

  /// Opens the index of the repository that `root` is in, and looks at what lies below `root`.
  ///
  /// `GIT_INDEX_FILE` is honoured: `git commit -a` and `git commit path` run hooks with an index of their own.
  /// - Parameter exclude: globs in gitignore syntax, relative to the root.
  /// - Throws: when `root` is in no work tree, or git is missing or fails.
  public static func open(
    root: String, exclude: [String] = [], environment: GitEnvironment = GitEnvironment()
  ) async throws(TreeError) -> StagedTree {
    guard let repository = GitRepository.containing(root, environment: environment), let top = repository.workTreeBytes
    else { throw TreeError(path: root, message: "not in a git work tree") }
    let directory: [UInt8]
    do throws(SystemError) {
      directory = try FileSystem.resolved(environment.absolute(root))
    } catch {
      throw TreeError(path: root, message: error.description)
    }
    let git = GitCommand(directory: directory, repository: repository)
    async let index = Self.output(git, ["ls-files", "--stage", "--full-name", "-z"])
    async let difference = Self.output(
      git,
      [
        "-c", "diff.relative=false", "diff", "--cached", "--raw", "-z", "--no-abbrev", "-M", "--no-ext-diff",
        "--no-textconv", "--ignore-submodules=none", "-O/dev/null",
      ])
    let (indexOutput, differenceOutput) = await (index, difference)
    guard let changes = RawChange.parse(try differenceOutput.get()) else {
      throw TreeError(path: root, message: "git diff wrote something unexpected")
    }
    let prefix = directory == top ? [] : joined(Array(directory.dropFirst(joined(top, []).count)), [])
    return StagedTree(
      directory: directory, prefix: prefix, git: git,
      records: IndexRecord.parse(try indexOutput.get(), needsObjects: true),
      changes: changes, exclude: exclude)
  }

  private static func output(_ git: GitCommand, _ arguments: [String]) async -> Result<[UInt8], TreeError> {
    do {
      return .success(try await git.run(arguments))
    } catch {
      return .failure(error)
    }
  }

  private init(
    directory: [UInt8], prefix: [UInt8], git: GitCommand, records: [IndexRecord], changes: [RawChange],
    exclude: [String]
  ) {
    self.directory = directory
    root = String(decoding: directory, as: UTF8.self)
    repository = git.repository
    blobs = BlobStore(git: git)
    excludes = exclude.isEmpty ? nil : IgnoreRules(globs: exclude, source: "exclude")
    var paths = TreePaths()
    var diagnostics: [Diagnostic] = []
    var kept: [IndexRecord] = []
    var unmerged: Set<[UInt8]> = []
    for var record in records where record.path.hasPrefix(prefix) {
      record.path = Array(record.path.dropFirst(prefix.count))
      if record.stage != 0 {
        if unmerged.insert(record.path).inserted {
          diagnostics.append(
            Diagnostic(
              severity: .error, id: "unmerged-path", message: "not scanned: its merge is not resolved",
              path: String(decoding: record.path, as: UTF8.self)))
        }
      } else if paths.shown(record.path) == nil {
        diagnostics.append(.collision(record.path))
      } else {
        kept.append(record)
      }
    }
    self.records = kept
    recordNumbers = Dictionary(zip(kept.lazy.map(\.path), kept.indices), uniquingKeysWith: { first, _ in first })
    openDiagnostics = diagnostics

    var staged: [(path: [UInt8], change: StagedChange)] = []
    for change in changes where change.path.hasPrefix(prefix) {
      let path = Array(change.path.dropFirst(prefix.count))
      guard let status = change.status, let shown = paths.shown(path) else { continue }
      let previousPath = change.previousPath.map { previous in
        String(decoding: previous.hasPrefix(prefix) ? previous[prefix.count...] : previous[...], as: UTF8.self)
      }
      let wasFile = change.previousMode & 0o170000 == 0o100000
      staged.append(
        (
          path,
          StagedChange(
            status: status, path: shown, previousPath: previousPath, mode: change.mode, blob: change.blob,
            previousBlob: wasFile ? change.previousBlob : nil)
        ))
    }
    staged.sort { [UInt8].precedes($0.path, $1.path) }
    self.changes = staged.map(\.change)
    stagedPaths = Set(self.changes.lazy.filter { $0.mode & 0o170000 == 0o100000 }.map(\.path))
    changeNumbers = Dictionary(
      zip(self.changes.lazy.map(\.path), self.changes.indices), uniquingKeysWith: { first, _ in first })
    self.paths = paths
  }

  /// Every file of the index below the root; `stagedPaths` says which of them the commit changes.
  ///
  /// A path whose merge is not resolved is an error in the diagnostics: its content is not decided yet.
  public func listing() async throws(TreeError) -> TreeListing {
    var listing = TreeListing(diagnostics: openDiagnostics, isRepository: true)
    for record in records {
      let shown = String(decoding: record.path, as: UTF8.self)
      if excludes?.coversPath(record.path) == true {
        listing.skipped.append((shown, .excluded))
      } else if record.isSymbolicLink {
        listing.skipped.append((shown, .symbolicLink))
      } else if record.isSubmodule {
        listing.skipped.append((shown, .submodule))
      } else {
        listing.entries.append(FileEntry(path: shown, isTracked: true))
      }
    }
    return listing
  }

  /// Fetches the contents of `entries`, and for changed ones the contents before, with one git process; with none when
  /// the work tree has all of them unchanged. The contents before then wait until they are asked for.
  ///
  /// What was prepared stays so until `discardPrepared`. At most 64 MiB are kept in memory, the rest goes to an unnamed
  /// temporary file, so any number of entries can be asked for at once.
  public func prepare(_ entries: [FileEntry]) async throws(TreeError) {
    let ignoreFiles = ignoreFiles
    var wanted = entries.compactMap { record($0.path) }.filter { !$0.isSubmodule }
    if matcher.withLock({ $0 == nil }) { wanted += ignoreFiles }
    blobs.adopt(wanted.filter { !$0.isSymbolicLink }.map { ($0.object, joined(directory, $0.path)) })
    if wanted.contains(where: { blobs.lacks($0.object) }) {
      try await blobs.fetch(wanted.map(\.object) + entries.compactMap { change(at: $0.path)?.previousBlob })
    }
    prepareMatcher(ignoreFiles)
  }

  /// Forgets every content that was prepared.
  public func discardPrepared() { blobs.removeAll() }

  /// Reads staged bytes; false (and an empty buffer) from the end on. The entry must have been prepared.
  public func read(
    _ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool {
    guard let record = record(entry.path), !record.isSubmodule else {
      throw TreeError(path: entry.path, message: "not a file of the index")
    }
    do throws(TreeError) {
      try blobs.read(record.object, offset: offset, limit: limit, into: &buffer)
    } catch {
      throw TreeError(path: entry.path, message: error.message)
    }
    return !buffer.isEmpty
  }

  /// The content that the commit replaces, of the source for a renamed file.
  ///
  /// Nil when there is none: the path is new, unchanged, or was a link; and when it is longer than `limit` bytes, so
  /// that every line then counts as added.
  public func previousContent(of path: String, limit: Int = 64 << 20) async throws(TreeError)
    -> [UInt8]?
  {
    guard let object = change(at: path)?.previousBlob else { return nil }
    if blobs.size(of: object) == nil { try await blobs.fetch([object]) }
    guard let size = blobs.size(of: object), size <= limit else { return nil }
    var content: [UInt8] = []
    try blobs.read(object, offset: 0, limit: size, into: &content)
    return content
  }

  /// The change at a path; nil when the commit does not touch it.
  public func change(at path: String) -> StagedChange? { changeNumbers[path].map { changes[$0] } }

  /// Every file, link and submodule of the index below `directory`, sorted bytewise.
  public func everything(under directory: String) throws(TreeError) -> [FileEntry] {
    let start = directory.isEmpty ? [] : joined(Array(directory.utf8), [])
    return records.lazy.filter { $0.path.hasPrefix(start) }.map { record in
      FileEntry(
        path: String(decoding: record.path, as: UTF8.self),
        kind: record.isSubmodule ? .submodule : record.isSymbolicLink ? .symbolicLink : .file, isTracked: true)
    }
  }

  /// Whether the staged `.gitignore` files ignore `path`, which ends in '/' for a directory; nil before `prepare`.
  ///
  /// What a person ignores for themselves (`core.excludesFile`, `info/exclude`) is no part of a commit and not asked.
  public func isIgnored(_ path: String) -> Bool? {
    matcher.withLock { matcher in
      matcher.map { $0.verdict(for: path, isDirectory: path.utf8.last == UInt8(ascii: "/"))?.isIgnored ?? false }
    }
  }

  private var ignoreFiles: [IndexRecord] {
    records.filter { !$0.isSymbolicLink && !$0.isSubmodule && $0.path.suffix(10).elementsEqual(".gitignore".utf8) }
      .filter { $0.path.count == 10 || $0.path[$0.path.count - 11] == UInt8(ascii: "/") }
  }

  private func prepareMatcher(_ files: [IndexRecord]) {
    guard matcher.withLock({ $0 == nil }) else { return }
    var built = IgnoreMatcher()
    for file in files {
      var content: [UInt8] = []
      guard
        (try? blobs.read(file.object, offset: 0, limit: IgnoreRules.sizeLimit, into: &content)) != nil
      else { continue }
      let directory = file.path.dropLast(file.path.count == 10 ? 10 : 11)
      built.add(content, inDirectory: String(decoding: directory, as: UTF8.self))
    }
    let matcher = built
    self.matcher.withLock { $0 = matcher }
  }

  private func record(_ path: String) -> IndexRecord? { recordNumbers[paths.bytes(of: path)].map { records[$0] } }
}
