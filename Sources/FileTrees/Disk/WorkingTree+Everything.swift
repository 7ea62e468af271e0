internal import Ignore
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
    try everything(under: directory, passingOver: [])
  }

  public func everything(under directory: RepoPath, passingOver: [RepoPath]) throws(TreeError) -> [FileEntry] {
    let (records, walked) = state.withLock { ($0.records, $0.walked) }
    let top = directory.withoutSlash
    guard let walked, walked.reaches(top) else {
      var found = try walk(top, records, passingOver)
      found.sort { $0.path < $1.path }
      return found
    }
    var found: [FileEntry] = []
    for entry in walked.entries[walked.entries.range(below: top, by: \.path)]
    where !passingOver.contains(where: entry.path.isBelow) {
      // A file that is gone by now is not part of a package either.
      guard let status = FileSystem.status(joined(rootBytes, entry.path.bytes)) else { continue }
      found.append(self.entry(entry.path, status, isTracked: entry.isTracked, isIgnored: entry.isIgnored))
    }
    var known: Set<RepoPath> = []
    for leftOut in walked.leftOut[walked.leftOut.range(below: top, by: \.path)] {
      let path = leftOut.path
      if passingOver.contains(where: { path == $0 || path.isBelow($0) }) { continue }
      guard let status = FileSystem.status(joined(rootBytes, path.bytes)) else { continue }
      let others: [FileEntry]
      if status.kind == .directory {
        others = try walk(path, records, passingOver)
      } else {
        let isTracked = records?.holds(prefix + path.bytes)
        let isIgnored = leftOut.isIgnored ?? isIgnored(path) ?? false
        others = [entry(path, status, isTracked: isTracked, isIgnored: isIgnored)]
      }
      if known.isEmpty { known = Set(found.lazy.map(\.path)) }
      // Tracked files in ignored directories are in the listing, too.
      found += others.filter { known.insert($0.path).inserted }
    }
    if !known.isEmpty { found.sort { $0.path < $1.path } }
    return found
  }

  private func entry(_ path: RepoPath, _ status: FileSystem.Status, isTracked: Bool?, isIgnored: Bool) -> FileEntry {
    let kind: FileEntry.Kind =
      switch status.kind {
      case .symbolicLink: .symbolicLink
      case .special: .special
      case .file, .directory: .file
      }
    return FileEntry(path: path, kind: kind, size: status.size, isTracked: isTracked, isIgnored: isIgnored)
  }

  /// Reads the directories on the disk, in no order.
  private func walk(
    _ directory: RepoPath, _ records: [IndexRecord]?, _ passedOver: [RepoPath]
  ) throws(TreeError) -> [FileEntry] {
    let sources = state.withLock { $0.sources }
    var diagnostics: [Diagnostic] = []
    let top = directory.isEmpty ? [] : directory.bytes + [RepoPath.separator]
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
        guard let status = FileSystem.status(joined(rootBytes, path)) else { continue }
        let full = prefix + path
        let ignored =
          item.isIgnored
          || scope?.ignores(
            PathCandidate(full, nameStart: prefix.count + item.path.count, isDirectory: status.kind == .directory))
            == true
        if status.kind == .directory {
          if passedOver.contains(where: { $0.bytes == path }) { continue }
          pending.append(.init(path: path + [RepoPath.separator], scope: scope, isIgnored: ignored))
        } else {
          found.append(entry(RepoPath(path), status, isTracked: records?.holds(full), isIgnored: ignored))
        }
      }
    }
    return found
  }
}

extension WorkingTree.Walked {
  /// Whether the walk was inside `directory`: there is something in it, and it does not lie in what was left out.
  fileprivate func reaches(_ directory: RepoPath) -> Bool {
    if leftOut.index(of: directory, by: \.path) != nil { return false }
    if directory.ancestors.contains(where: { leftOut.index(of: $0, by: \.path) != nil }) { return false }
    return !entries.range(below: directory, by: \.path).isEmpty
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
