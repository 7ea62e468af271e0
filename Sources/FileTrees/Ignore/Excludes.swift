internal import Ignore
internal import Model

/// Globs by which files are excluded, each list relative to the directory of whoever wrote it.
public struct Excludes: Sendable {
  /// Globs in gitignore syntax; the last one about a path decides.
  public struct List: Sendable, Hashable {
    public var globs: [String]
    public var directory: DiskPath

    public init(_ globs: [String], below directory: DiskPath) {
      self.globs = globs
      self.directory = directory
    }
  }

  private struct Compiled: Sendable {
    var rules: IgnoreRules
    /// What stands before a path of the walk to make it relative to the directory.
    var before: [UInt8]
    /// Where the directory begins in paths of the walk, when it lies in it: its path with `/` at the end.
    var below: [UInt8]
  }

  private let lists: [Compiled]

  /// - Parameter base: what the paths that are asked about are relative to, canonical.
  init(_ lists: [List], base: [UInt8]) {
    let base = DiskPath(base)
    self.lists = lists.filter { !$0.globs.isEmpty }.compactMap { list in
      let rules = IgnoreRules(globs: list.globs, source: "exclude")
      if let before = base.relative(to: list.directory) {
        return Compiled(rules: rules, before: before.isEmpty ? [] : joined(before.bytes, []), below: [])
      }
      guard let below = list.directory.relative(to: base) else { return nil }
      return Compiled(rules: rules, before: [], below: joined(below.bytes, []))
    }
  }

  var isEmpty: Bool { lists.isEmpty }

  /// Whether a glob is about this very path, of whose directories none is excluded.
  func covers(_ path: PathCandidate) -> Bool {
    lists.contains { list in
      guard list.below.isEmpty || path.bytes.hasPrefix(list.below) else { return false }
      if list.before.isEmpty { return list.rules.verdict(path, base: list.below.count) == true }
      let whole = PathCandidate(
        list.before + path.bytes, nameStart: list.before.count + path.nameStart, isDirectory: path.isDirectory)
      return list.rules.verdict(whole) == true
    }
  }

  /// Whether a glob is about the path or a directory above it; a path that ends in '/' is a directory.
  func coversPath(_ path: [UInt8]) -> Bool {
    if lists.isEmpty { return false }
    let candidate = PathCandidate(path)
    return lists.contains { list in
      // Globs are about what the directory holds: none is about the directory itself.
      guard list.below.isEmpty || path.hasPrefix(list.below),
        path.count > list.below.count || !list.before.isEmpty
      else { return false }
      let whole = list.before.isEmpty ? candidate : PathCandidate(list.before + path)
      return list.rules.covers(whole, base: list.below.count)
    }
  }
}
