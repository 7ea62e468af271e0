internal import Model

/// Asks whether a file or a directory is in the tree, git-ignored ones and shipped ones included.
struct TreePaths {
  private let context: CheckContext

  init(_ context: CheckContext) { self.context = context }

  /// `path` is relative to the tree's root; the empty path is the root itself.
  func contains(_ path: String) -> Bool {
    if path.isEmpty { return true }
    let entries = context.listing.entries
    if entries.bytewiseIndex(of: path, by: \.path) != nil || !entries.range(below: path).isEmpty { return true }
    let directory = path + "/"
    let unlisted = context.listing.ignored + context.listing.skipped.map(\.path)
    // What lies behind an ignored directory, a link or a submodule is not known: it counts as there.
    if unlisted.contains(where: { $0 == path || $0 == directory || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") })
    {
      return true
    }
    return isShipped(path)
  }

  /// A path that differs from `path` in letter case alone, as it is written in the tree.
  func inAnotherCase(_ path: String) -> String? {
    let wanted = path.lowercased()
    for entry in context.listing.entries {
      let other = entry.path.lowercased()
      if other == wanted { return entry.path }
      if other.hasPrefix(wanted + "/") {
        let depth = wanted.split(separator: "/").count
        return entry.path.split(separator: "/").prefix(depth).joined(separator: "/")
      }
    }
    return nil
  }

  private func isShipped(_ path: String) -> Bool {
    guard let shipped = context.shipped else { return false }
    let prefix = context.project.treePath("")
    guard path.hasPrefix(prefix) else { return false }
    let relative = String(path.dropFirst(prefix.count))
    return shipped.contains(relative) || shipped.contains(directory: relative)
  }
}
