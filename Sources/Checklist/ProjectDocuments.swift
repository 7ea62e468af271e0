internal import Model
internal import Synchronization
internal import YAML

/// The YAML documents of one project, each read and parsed at most once.
final class ProjectDocuments: Sendable {
  /// What came of reading one path.
  enum Loaded: Sendable {
    /// Every document of the file; at least one.
    case parsed([YAMLDocument])
    case malformed(YAMLIssue)
    /// In bytes, more than `maximumSize`.
    case tooLarge
    case absent
    case unreadable(TreeError)
  }

  /// In bytes. The largest of 262 published plugins is below 100 KB.
  static let maximumSize = 1 << 20

  private let loaded = Mutex<[RepoPath: Loaded]>([:])
  private let selected = Mutex<[DocumentSelector: [RepoPath]]>([:])
  private let matches = Mutex<[String: [RepoPath]]>([:])
  private let listed = Mutex<[FileEntry]?>(nil)
  private let everything = Mutex<[FileEntry]?>(nil)
  private let declared = Mutex<PluginDeclarations?>(nil)
  private let prose = Mutex<[ProseKey: [Unicode.Scalar]]>([:])

  /// A document and the part of it that is read.
  struct ProseKey: Hashable {
    var path: RepoPath
    var place: SectionsCheck.Place
  }

  /// Reads `path`, which is relative to the project.
  func load(_ path: RepoPath, in context: CheckContext) -> Loaded {
    if let known = loaded.withLock({ $0[path] }) { return known }
    let result: Loaded =
      if let entry = context.project.file(named: path) {
        ProjectDocuments.read(context.project.inTree(entry), from: context.tree)
      } else {
        .absent
      }
    loaded.withLock { $0[path] = result }
    return result
  }

  /// Remembers what the discovery has read already.
  func remember(_ result: Loaded, at path: RepoPath) { loaded.withLock { $0[path] = result } }

  /// What a selector was resolved to before.
  func paths(for selector: DocumentSelector) -> [RepoPath]? { selected.withLock { $0[selector] } }

  func remember(_ paths: [RepoPath], for selector: DocumentSelector) { selected.withLock { $0[selector] = paths } }

  /// More patterns than this are not looked for: each is compared with many files.
  private static let maximumPatterns = 100

  /// The files whose paths match a pattern; nil when the project has asked for too many patterns.
  func files(matching pattern: String, in project: Project) -> [RepoPath]? {
    if let known = matches.withLock({ $0[pattern] }) { return known }
    guard matches.withLock({ $0.count }) < Self.maximumPatterns else { return nil }
    let glob = GlobPattern(pattern)
    let found = project.files(below: glob.folder).map(\.path).filter { glob.matches($0) }
    matches.withLock { $0[pattern] = found }
    return found
  }

  /// The files of the listing, with paths as the project sees them.
  func files(of project: Project) -> [FileEntry] {
    if project.root.isEmpty { return project.index.entries }
    return listed.withLock { listed in
      if let listed { return listed }
      let files = project.entries.map { $0.relative(to: project.root) }
      listed = files
      return files
    }
  }

  func removeAll() {
    loaded.withLock { $0 = [:] }
    selected.withLock { $0 = [:] }
    matches.withLock { $0 = [:] }
    listed.withLock { $0 = nil }
    everything.withLock { $0 = nil }
    declared.withLock { $0 = nil }
    prose.withLock { $0 = [:] }
  }

  /// What the plugin declares, read once.
  func declarations(in context: CheckContext) -> PluginDeclarations {
    if let known = declared.withLock({ $0 }) { return known }
    let result = PluginDeclarations(context)
    declared.withLock { $0 = result }
    return result
  }

  /// What `make` makes of a document, once.
  func prose(of key: ProseKey, _ make: () -> [Unicode.Scalar]) -> [Unicode.Scalar] {
    if let known = prose.withLock({ $0[key] }) { return known }
    let result = make()
    prose.withLock { $0[key] = result }
    return result
  }

  /// Every path below the project whether git ignores it or not, relative to the project, sorted bytewise; those of
  /// the listing when the tree cannot say.
  func allFiles(in context: CheckContext) -> [FileEntry] {
    if let known = everything.withLock({ $0 }) { return known }
    let project = context.project
    let files =
      (try? context.tree.everything(under: project.root))?.map { $0.relative(to: project.root) } ?? project.files
    everything.withLock { $0 = files }
    return files
  }

  /// Reads and parses one file of a tree.
  static func read(_ entry: FileEntry, from tree: any FileTree) -> Loaded {
    do {
      let bytes = try tree.content(of: entry, limit: maximumSize + 1)
      return bytes.count > maximumSize ? .tooLarge : parse(bytes)
    } catch {
      return .unreadable(error)
    }
  }

  static func parse(_ bytes: [UInt8]) -> Loaded {
    do {
      let documents = try YAMLDocument.parse(bytes)
      return documents.isEmpty
        ? .malformed(YAMLIssue(line: 1, column: 1, message: "the file is empty")) : .parsed(documents)
    } catch {
      return .malformed(error)
    }
  }
}

extension FileEntry {
  /// The entry as a project whose root is `root` sees it.
  func relative(to root: RepoPath) -> FileEntry {
    var result = self
    result.path = path.relative(to: root) ?? path
    return result
  }
}

extension Project {
  /// The entry as the tree knows it.
  func inTree(_ entry: FileEntry) -> FileEntry {
    var result = entry
    result.path = treePath(entry.path)
    return result
  }
}
