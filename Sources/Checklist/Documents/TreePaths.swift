internal import Model

/// Asks whether a file or a directory is in the tree, git-ignored ones and shipped ones included.
struct TreePaths {
  private let entries: [FileEntry]
  private let tree: any FileTree
  private let shipped: ShippedFiles?
  private let prefix: String
  /// Ignored files and directories, links, submodules: what lies behind them is not known and counts as there.
  private let unlisted: Set<String>
  /// Lower case to the path as it is written, directories included.
  private lazy var folded: [String: String] = Self.folded(entries)

  init(_ context: CheckContext) {
    entries = context.listing.entries
    tree = context.tree
    shipped = context.shipped
    prefix = context.project.treePath("")
    let paths = context.listing.ignored + context.listing.skipped.map(\.path)
    unlisted = Set(paths.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 })
  }

  /// `path` is relative to the tree's root; the empty path is the root itself.
  func contains(_ path: String) -> Bool {
    if path.isEmpty || entries.bytewiseIndex(of: path, by: \.path) != nil { return true }
    if !entries.range(below: path).isEmpty || unlisted.contains(path) { return true }
    if GitIgnoreRules.directories(above: path).contains(where: { unlisted.contains($0) }) { return true }
    guard path.hasPrefix(prefix) else { return existsOutsideOfListing(path) }
    let relative = String(path.dropFirst(prefix.count))
    return shipped?.contains(relative) == true || shipped?.contains(directory: relative) == true
  }

  /// The listing may hold the project alone; what lies beside it is looked up in the tree.
  private func existsOutsideOfListing(_ path: String) -> Bool {
    var buffer: [UInt8] = []
    do {
      _ = try tree.read(FileEntry(path: path), offset: 0, limit: 1, into: &buffer)
      return true
    } catch {
      let below = try? tree.everything(under: path)
      return below?.isEmpty == false
    }
  }

  /// A path that differs from `path` in letter case alone, as it is written in the tree.
  mutating func inAnotherCase(_ path: String) -> String? { folded[path.lowercased()] }

  private static func folded(_ entries: [FileEntry]) -> [String: String] {
    var result: [String: String] = [:]
    for entry in entries {
      for path in GitIgnoreRules.directories(above: entry.path).dropFirst() + [entry.path] {
        // The first by path wins, so that the answer does not depend on anything else.
        let key = path.lowercased()
        if result[key] == nil { result[key] = path }
      }
    }
    return result
  }
}
