import Model
import RuleModel

@testable import Checklist

/// A tree of files that are written in the test, in a git repository unless said otherwise.
struct ReleaseTree: FileTree {
  /// Path to content.
  var files: [String: String] = [:]
  /// Path to what the link points to.
  var links: [String: String] = [:]
  /// Files that are on the disk and not in the listing.
  var ignored: Set<String> = []
  var tracked: Set<String> = []
  var trackedAlthoughIgnored: Set<String> = []
  var isRepository = true

  var viewName: String { "test" }

  var all: [FileEntry] {
    let entries =
      files.map { path, content in
        FileEntry(
          path: RepoPath(path), size: content.utf8.count, isTracked: isRepository ? tracked.contains(path) : nil,
          isIgnored: ignored.contains(path) || trackedAlthoughIgnored.contains(path))
      } + links.keys.map { FileEntry(path: RepoPath($0), kind: .symbolicLink) }
    return entries.sorted { $0.path < $1.path }
  }

  func list() -> TreeListing {
    TreeListing(
      entries: all.filter { $0.kind == .file && !ignored.contains($0.path.text) },
      ignored: ignored.map { RepoPath($0) }.sorted(),
      skipped: links.keys.sorted().map { (RepoPath($0), .symbolicLink) }, isRepository: isRepository)
  }

  func listing() async throws(TreeError) -> TreeListing { list() }

  func read(_ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]) throws(TreeError) -> Bool {
    guard let text = files[entry.path.text] else { throw TreeError(path: entry.path.text, message: "cannot be read") }
    buffer = Array(text.utf8.dropFirst(offset).prefix(limit))
    return !buffer.isEmpty
  }

  func everything(under directory: RepoPath) throws(TreeError) -> [FileEntry] {
    all.filter { $0.path.isBelow(directory) }
  }

  func linkTarget(of entry: FileEntry) -> RepoPath? { links[entry.path.text].map { RepoPath($0) } }

  /// The project of this kind at `root`.
  func context(_ kind: ProjectKind = .difyPlugin, root: RepoPath = "") throws -> CheckContext {
    let index = TreeIndex(list())
    let project =
      ProjectDiscovery.find(in: index, tree: self).first { $0.kind == kind && $0.root == root }?.opened(in: self)
      ?? Project(kind: kind, root: root, index: index)
    return CheckContext(
      project: project, tree: self, index: index, settings: ChecklistSettings(),
      shipped: try ShippedFiles.compute(project, in: self))
  }

  /// The checklist of the project of this kind at `root`, given what was found.
  func checklist(
    _ items: [ChecklistItem], _ findings: [Finding], _ kind: ProjectKind = .difyPlugin, root: RepoPath = ""
  ) throws -> ProjectChecklist {
    ChecklistEvaluator.evaluate(
      items: items, project: ProjectSummary(kind: kind, root: root),
      evidence: ChecklistEvaluator.evidence(for: items, in: try context(kind, root: root)), findings: findings,
      own: findings.indices)
  }

  func run(_ check: CheckKind, _ kind: ProjectKind = .difyPlugin, root: RepoPath = "") throws -> [CheckFinding] {
    CheckRunner.run(check, in: try context(kind, root: root))
  }

  /// A small plugin at the root with other files beside it.
  static func plugin(_ others: [String: String] = [:]) -> ReleaseTree {
    var files = [
      "manifest.yaml": """
      type: plugin
      name: demo
      version: 0.1.0
      plugins:
        tools: [provider/demo.yaml]
      meta: {version: 0.0.1}

      """
    ]
    files.merge(others) { $1 }
    return ReleaseTree(files: files)
  }
}
