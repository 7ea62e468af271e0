public import Model
internal import Synchronization

extension WorkingTree {
  /// Every file and link below `directory`, ignored or not, those in `.git` included; sizes are set.
  ///
  /// Links are listed, not followed. `isTracked` and `isIgnored` are what is known once `listing` has run: the rules
  /// inside an ignored directory are not read, everything in it is ignored.
  ///
  /// - Parameter directory: relative to the root, with or without '/' at the end; empty for the root.
  /// - Throws: when a directory cannot be listed, as the package would not be what is said here.
  public func everything(under directory: RepoPath) throws(TreeError) -> [FileEntry] {
    let (sources, records) = state.withLock { ($0.sources, $0.records) }
    let start = directory.bytes
    var diagnostics: [Diagnostic] = []
    let top = start.isEmpty || start.last == UInt8(ascii: "/") ? start : start + [UInt8(ascii: "/")]
    var scope: IgnoreScope?
    var isIgnored = false
    if let sources {
      let path = prefix + top
      if path.isEmpty {
        scope = sources.shared
      } else {
        scope = sources.surroundings(of: path, diagnostics: &diagnostics).scope
        isIgnored = sources.ignores(path, diagnostics: &diagnostics)
      }
    }
    var pending = [DirectoryWalk.Item(path: top, scope: scope, isIgnored: isIgnored)]
    var found: [FileEntry] = []
    while let item = pending.popLast() {
      let names: [FileSystem.Name]
      do throws(SystemError) {
        names = try FileSystem.names(inDirectory: joined(rootBytes, item.path))
      } catch {
        let path = item.path.isEmpty ? "." : String(decoding: item.path, as: UTF8.self)
        throw TreeError(path: path, message: "cannot be listed: \(error)")
      }
      var scope = item.scope
      if let sources, !item.isIgnored, names.contains(where: { $0.bytes == IgnoreSources.fileName }) {
        scope = sources.scope(in: prefix + item.path, parent: scope, diagnostics: &diagnostics)
      }
      for name in names {
        let path = item.path + name.bytes
        // A file that is gone by now is not part of a package either.
        guard let status = FileSystem.status(joined(rootBytes, path)) else { continue }
        let full = prefix + path
        let ignored =
          item.isIgnored
          || scope?.ignores(full, name: prefix.count + item.path.count, isDirectory: status.kind == .directory) == true
        if status.kind == .directory {
          pending.append(.init(path: path + [UInt8(ascii: "/")], scope: scope, isIgnored: ignored))
          continue
        }
        let kind: FileEntry.Kind =
          switch status.kind {
          case .symbolicLink: .symbolicLink
          case .special: .special
          default: .file
          }
        found.append(
          FileEntry(
            path: RepoPath(path), kind: kind, size: status.size, isTracked: records?.holds(full), isIgnored: ignored))
      }
    }
    found.sort { $0.path < $1.path }
    return found
  }
}

extension [IndexRecord] {
  /// Whether a record has this path; the records must be sorted.
  func holds(_ path: [UInt8]) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if RepoPath.precedes(self[middle].path, path) { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].path == path
  }
}
