import Model
import RuleModel
import YAML

@testable import Checklist

/// A tree of files that are written in the test.
struct ManifestTree: FileTree {
  /// Path to content.
  var files: [String: String] = [:]
  /// Paths that are symbolic links.
  var links: Set<String> = []
  /// Paths that git ignores: on the disk, not in the listing.
  var ignored: Set<String> = []
  /// Paths that cannot be read.
  var unreadable: Set<String> = []

  var viewName: String { "test" }

  var entries: [FileEntry] {
    files.keys.map { path in FileEntry(path: RepoPath(path), kind: links.contains(path) ? .symbolicLink : .file) }
      .sorted { $0.path < $1.path }
  }

  func list() -> TreeListing { TreeListing(entries: entries.filter { !ignored.contains($0.path.text) }) }

  func listing() async throws(TreeError) -> TreeListing { list() }

  func read(_ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]) throws(TreeError) -> Bool {
    guard let text = files[entry.path.text], !unreadable.contains(entry.path.text) else {
      throw TreeError(path: entry.path.text, message: "cannot be read")
    }
    buffer = Array(text.utf8.dropFirst(offset).prefix(limit))
    return !buffer.isEmpty
  }

  func everything(under directory: RepoPath) throws(TreeError) -> [FileEntry] {
    entries.filter { $0.path.isBelow(directory) }
  }

  /// The plugins of the tree, without the repository itself.
  var plugins: [Project] {
    ProjectDiscovery.find(in: TreeIndex(list()), tree: self).filter { $0.kind == .difyPlugin }.map {
      $0.opened(in: self)
    }
  }

  /// Runs one check in every plugin.
  func check(_ kind: CheckKind, versionSync: ChecklistSettings.VersionSync = .auto) -> [CheckFinding] {
    plugins.flatMap { project in
      let context = CheckContext(
        project: project, tree: self, index: TreeIndex(list()), settings: ChecklistSettings(versionSync: versionSync),
        shipped: try? ShippedFiles.compute(project, in: self))
      return CheckRunner.run(kind, in: context)
    }
  }

  /// A plugin at the root whose manifest has these lines besides `type: plugin`, with other files beside it.
  static func plugin(_ manifest: String, _ others: [String: String] = [:]) -> ManifestTree {
    var files = others
    files["manifest.yaml"] = "type: plugin\n" + manifest
    return ManifestTree(files: files)
  }
}

/// A field path that is known to be well formed.
func field(_ text: String) -> FieldPath { FieldPath(text) ?? FieldPath(steps: [.key("not a field path: \(text)")]) }

extension FieldTarget {
  convenience init(_ text: String, stage: FailureStage? = nil, level: Level? = nil) {
    self.init(path: field(text), stage: stage, level: level)
  }
}

extension CheckFinding {
  /// `3:7` for a finding with a place.
  var at: String { place.map { "\($0.line):\($0.column)" } ?? "-" }
}
