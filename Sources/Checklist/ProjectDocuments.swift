internal import Model
internal import RuleModel
internal import Synchronization
internal import YAML

/// The documents and the Python code of one project, each read and parsed at most once.
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
  private let selected = Mutex<[Bool: [DocumentSelector: [Root]]]>([:])
  private let lastStarts = Mutex<Starts?>(nil)
  private let followed = Mutex<[ArraySlice<FieldPath>: [Selected]]>([:])
  private let matches = Mutex<[String: [RepoPath]]>([:])
  private let listed = Mutex<[FileEntry]?>(nil)
  private let everything = Mutex<Result<[FileEntry], TreeError>?>(nil)
  private let declared = Mutex<PluginDeclarations?>(nil)
  private let required = Mutex<PythonRequirements?>(nil)
  private let texts = Mutex<[RepoPath: ProjectDocument]>([:])
  private let python = Mutex(PythonState())
  private let bounds = Mutex<Set<ReadingBound>>([])

  /// The nodes that the target asked for last starts from: those of a check that start from the same stand together.
  private struct Starts {
    var target: FieldTarget
    var alone: Bool
    var nodes: [Start]
  }

  private struct PythonState {
    var paths: [RepoPath]?
    /// By the patterns of what is not judged, of a change and of the whole project.
    var judged: [Bool: [[String]: [RepoPath]]] = [:]
    var files: [RepoPath: PythonFile] = [:]
    var budget = PythonFile.maximumBytes
  }

  /// The top of a document, and the path of its file, relative to the project.
  struct Root {
    var file: RepoPath
    var root: YAMLNode
  }

  /// A node that the path of a target starts from.
  ///
  /// A reference: each is handed to hundreds of targets.
  final class Start: Sendable {
    /// Relative to the project.
    let file: RepoPath
    let hit: FieldHit
    let node: YAMLNode

    init(file: RepoPath, hit: FieldHit, node: YAMLNode) {
      self.file = file
      self.hit = hit
      self.node = node
    }
  }

  /// A path that a selector leads to, relative to the project.
  struct Selected {
    var path: RepoPath
    /// True where the change leads there and nothing led there before, as far as that is known.
    var isNew = false
  }

  /// Reads `path`, which is relative to the project.
  func load(_ path: RepoPath, in context: CheckContext) -> Loaded {
    if let known = loaded.withLock({ $0[path] }) { return known }
    let result: Loaded =
      if let entry = context.index.entryOrLink(at: context.project.treePath(path)) {
        ProjectDocuments.read(entry, from: context.tree)
      } else {
        .absent
      }
    loaded.withLock { $0[path] = result }
    return result
  }

  /// Whether a document can hold one of these scalars: false only where none of them is written in it; true for none.
  func mayHold(_ values: [String], at path: RepoPath, in context: CheckContext) -> Bool {
    guard !values.isEmpty, loaded.withLock({ $0[path] }) == nil, let bytes = context.fileBytes(path) else {
      return true
    }
    // UTF-16 and escapes write a value in another way, and so do some that are written in several lines.
    let text = FoldedBytes(folded: bytes)
    if !values.allSatisfy({ $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }) || bytes.contains(0) { return true }
    return values.contains { text.firstMatch(of: Array($0.utf8)) != nil }
      || text.firstMatch(of: [UInt8(ascii: "\\")]) != nil
  }

  /// Remembers what the discovery has read already.
  func remember(_ result: Loaded, at path: RepoPath) { loaded.withLock { $0[path] = result } }

  /// What a selector was resolved to before, for checks that judge documents `alone` or for others.
  func roots(for selector: DocumentSelector, alone: Bool) -> [Root]? { selected.withLock { $0[alone]?[selector] } }

  func remember(_ roots: [Root], for selector: DocumentSelector, alone: Bool) {
    selected.withLock { $0[alone, default: [:]][selector] = roots }
  }

  /// The nodes that a target starts from, where the target asked for last starts from the same.
  func starts(of target: FieldTarget, alone: Bool) -> [Start]? {
    lastStarts.withLock { last in
      guard let last, last.alone == alone, last.target.startsWhere(target) else { return nil }
      return last.nodes
    }
  }

  func remember(_ starts: [Start], for target: FieldTarget, alone: Bool) {
    lastStarts.withLock { $0 = Starts(target: target, alone: alone, nodes: starts) }
  }

  /// Where a chain of references was found to lead.
  func paths(atEndOf chain: ArraySlice<FieldPath>) -> [Selected]? { followed.withLock { $0[chain] } }

  func remember(_ paths: [Selected], atEndOf chain: ArraySlice<FieldPath>) { followed.withLock { $0[chain] = paths } }

  /// The files whose paths match a pattern; nil when the project has asked for too many patterns.
  func files(matching pattern: String, in project: Project) -> [RepoPath]? {
    if let known = matches.withLock({ $0[pattern] }) { return known }
    guard matches.withLock({ $0.count }) < ReadingBound.maximumPatterns else {
      hit(.patterns)
      return nil
    }
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

  /// Takes note of a bound that kept something from being read.
  func hit(_ bound: ReadingBound) { bounds.withLock { _ = $0.insert(bound) } }

  var boundsHit: Set<ReadingBound> { bounds.withLock { $0 } }

  func removeAll() {
    loaded.withLock { $0 = [:] }
    selected.withLock { $0 = [:] }
    lastStarts.withLock { $0 = nil }
    followed.withLock { $0 = [:] }
    matches.withLock { $0 = [:] }
    listed.withLock { $0 = nil }
    everything.withLock { $0 = nil }
    declared.withLock { $0 = nil }
    required.withLock { $0 = nil }
    texts.withLock { $0 = [:] }
    python.withLock { $0 = PythonState() }
  }

  /// The Python files of the listing, the first 2,000 by path.
  func pythonPaths(in context: CheckContext) -> [RepoPath] {
    if let known = python.withLock({ $0.paths }) { return known }
    let found = context.project.files.lazy.map(\.path).filter { $0.hasSuffix(".py") }
    var paths = Array(found.prefix(ReadingBound.maximumPythonFiles + 1))
    if paths.count > ReadingBound.maximumPythonFiles {
      hit(.pythonFiles)
      paths.removeLast()
    }
    python.withLock { $0.paths = paths }
    return paths
  }

  /// Those of them that a check judges, found once for all that pass over the same ones.
  func judgedPythonPaths(except: [String], isWhole: Bool, _ find: () -> [RepoPath]) -> [RepoPath] {
    if let known = python.withLock({ $0.judged[isWhole]?[except] }) { return known }
    let paths = find()
    python.withLock { $0.judged[isWhole, default: [:]][except] = paths }
    return paths
  }

  /// A Python file, read once; nil when it cannot be read, and for what is beyond `PythonFile.maximumBytes`.
  func python(_ path: RepoPath, in context: CheckContext) -> PythonFile? {
    let (known, budget) = python.withLock { ($0.files[path], $0.budget) }
    if let known { return known }
    if budget <= 0 { hit(.pythonBytes) }
    guard budget > 0, let bytes = context.fileBytes(path, wholly: true) else { return nil }
    let file = PythonFile(path: path, bytes: bytes)
    python.withLock { state in
      state.budget -= bytes.count
      state.files[path] = file
    }
    return file
  }

  /// What the plugin declares, read once.
  func declarations(in context: CheckContext) -> PluginDeclarations {
    if let known = declared.withLock({ $0 }) { return known }
    let result = PluginDeclarations(context)
    declared.withLock { $0 = result }
    return result
  }

  /// The Python distributions that the project requires, read once.
  func requirements(in context: CheckContext) -> PythonRequirements {
    if let known = required.withLock({ $0 }) { return known }
    let result = PythonRequirements(context)
    required.withLock { $0 = result }
    return result
  }

  /// The text at `path`, which is relative to the project, read once; nil when there is no such file or it cannot be read.
  func text(_ path: RepoPath, in context: CheckContext) -> ProjectDocument? {
    if let known = texts.withLock({ $0[path] }) { return known }
    guard let bytes = context.fileBytes(path, wholly: true) else { return nil }
    let document = ProjectDocument(path: path, bytes: bytes)
    // A project can have any number of them.
    texts.withLock { texts in
      if texts.count < 16 { texts[path] = document }
    }
    return document
  }

  /// Every path below the project whether git ignores it or not, relative to the project, sorted bytewise; those of
  /// the listing when the tree cannot say.
  func allFiles(in context: CheckContext) -> [FileEntry] {
    (try? everything(of: context.project, in: context.tree)) ?? context.project.files
  }

  /// The same; throws when the tree cannot say.
  func everything(of project: Project, in tree: any FileTree) throws(TreeError) -> [FileEntry] {
    if let known = everything.withLock({ $0 }) { return try known.get() }
    let found: Result<[FileEntry], TreeError>
    do throws(TreeError) {
      // Sorted bytewise by the whole path is sorted by what follows the root, too.
      let unvisited = project.kind.ecosystem?.unvisitedDirectories.map(project.treePath) ?? []
      found = .success(
        try tree.everything(under: project.root, passingOver: unvisited).map { $0.relative(to: project.root) })
    } catch {
      found = .failure(error)
    }
    everything.withLock { $0 = found }
    return try found.get()
  }

  /// Reads and parses one file of a tree.
  static func read(_ entry: FileEntry, from tree: any FileTree) -> Loaded {
    do {
      // Packagers and what starts the package read through a link.
      let bytes = try tree.contentThroughLink(of: entry, limit: maximumSize + 1)
      return bytes.count > maximumSize ? .tooLarge : parse(bytes, at: entry.path)
    } catch {
      return .unreadable(error)
    }
  }

  /// Parses a document in the syntax that its name says.
  static func parse(_ bytes: [UInt8], at path: RepoPath) -> Loaded {
    do {
      let documents = try DocumentSyntax(path).parse(bytes)
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
