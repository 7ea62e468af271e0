import Model

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
          path: path, size: content.utf8.count, isTracked: isRepository ? tracked.contains(path) : nil,
          isIgnored: ignored.contains(path) || trackedAlthoughIgnored.contains(path))
      } + links.keys.map { FileEntry(path: $0, kind: .symbolicLink) }
    return entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  func list() -> TreeListing {
    TreeListing(
      entries: all.filter { $0.kind == .file && !ignored.contains($0.path) }, ignored: ignored.sorted(),
      skipped: links.keys.sorted().map { ($0, .symbolicLink) }, isRepository: isRepository)
  }

  func listing() async throws(TreeError) -> TreeListing { list() }

  func prepare(_ entries: [FileEntry]) async throws(TreeError) {}

  func read(_ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]) throws(TreeError) -> Bool {
    guard let text = files[entry.path] else { throw TreeError(path: entry.path, message: "cannot be read") }
    // Small pieces, so that readers that expect everything at once fail.
    buffer = Array(text.utf8.dropFirst(offset).prefix(min(limit, 7)))
    return !buffer.isEmpty
  }

  func everything(under directory: String) throws(TreeError) -> [FileEntry] {
    all.filter { directory.isEmpty || $0.path.hasPrefix(directory + "/") }
  }

  func linkTarget(of entry: FileEntry) -> String? { links[entry.path] }

  /// The project of this kind at `root`.
  func context(_ kind: ProjectKind = .difyPlugin, root: String = "") throws -> CheckContext {
    let project =
      ProjectDiscovery.find(in: list(), tree: self).first { $0.kind == kind && $0.root == root }
      ?? Project(kind: kind, root: root, files: list().entries)
    return CheckContext(
      project: project, tree: self, listing: list(), settings: ChecklistSettings(),
      shipped: try ShippedFiles.compute(project, in: self))
  }

  func run(_ check: CheckKind, _ kind: ProjectKind = .difyPlugin, root: String = "") throws -> [CheckFinding] {
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
