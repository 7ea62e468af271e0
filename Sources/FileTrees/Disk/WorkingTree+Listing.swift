internal import Model
internal import Synchronization

extension WorkingTree {
  /// Sorts what the walk found, adds what only the index knows, and turns bytes into paths relative to the root.
  func assemble(_ output: DirectoryWalk.Output, records: [IndexRecord]?) -> TreeListing {
    var files = output.files
    files.sort { [UInt8].precedes($0.path, $1.path) }
    var skipped = output.skipped
    var ignored = output.ignored
    var found: [(path: [UInt8], isIgnored: Bool, isTracked: Bool)] = []
    found.reserveCapacity(files.count)
    if let records {
      // Both are sorted: one pass finds what is in both.
      var next = 0
      for file in files {
        while next < records.count, [UInt8].precedes(records[next].path, file.path) { next += 1 }
        found.append((file.path, file.isIgnored, next < records.count && records[next].path == file.path))
      }
      let hidden = hiddenTracked(records, ignored: ignored, skipped: &skipped)
      if !hidden.isEmpty {
        let hiddenPaths = Set(hidden)
        ignored.removeAll { hiddenPaths.contains($0) }
        found += hidden.map { ($0, true, true) }
        found.sort { [UInt8].precedes($0.path, $1.path) }
      }
    } else {
      for file in files { found.append((file.path, file.isIgnored, false)) }
    }
    ignored.sort(by: [UInt8].precedes)
    skipped.sort { [UInt8].precedes($0.path, $1.path) }

    var paths = TreePaths()
    var listing = TreeListing(diagnostics: output.diagnostics, isRepository: repository != nil)
    listing.diagnostics.sort { ($0.path ?? "", $0.id) < ($1.path ?? "", $1.id) }
    listing.entries.reserveCapacity(found.count)
    for file in found {
      let path = Array(file.path.dropFirst(prefix.count))
      guard let shown = paths.shown(path) else {
        listing.diagnostics.append(.collision(path))
        continue
      }
      listing.entries.append(
        FileEntry(path: shown, isTracked: records == nil ? nil : file.isTracked, isIgnored: file.isIgnored))
    }
    listing.ignored = ignored.map { String(decoding: $0.dropFirst(prefix.count), as: UTF8.self) }
    listing.skipped = skipped.map {
      var path = $0.path.dropFirst(prefix.count)
      if $0.reason == .submodule, path.last == UInt8(ascii: "/") { path = path.dropLast() }
      return (String(decoding: path, as: UTF8.self), $0.reason)
    }
    let kept = paths
    state.withLock { state in
      state.paths = kept
      state.records = records
    }
    return listing
  }

  /// Tracked files that the walk did not reach because a rule ignores them or a directory above them.
  ///
  /// Links and submodules among them go to `skipped`.
  private func hiddenTracked(
    _ records: [IndexRecord], ignored: [[UInt8]], skipped: inout [(path: [UInt8], reason: SkipReason)]
  ) -> [[UInt8]] {
    let excludes = options.exclude.isEmpty ? nil : IgnoreRules(globs: options.exclude, source: "exclude")
    let ignoredPaths = Set(ignored)
    var known = Set(skipped.lazy.map(\.path))
    var hidden: [[UInt8]] = []
    for record in records {
      let path = record.path
      if record.isSubmodule {
        let directory = path + [UInt8(ascii: "/")]
        guard isInScope(directory), !known.contains(directory),
          excludes?.coversPath(directory, base: prefix.count) != true,
          FileSystem.status(joined(base, path))?.kind == .directory
        else { continue }
        skipped.append((directory, .submodule))
        known.insert(directory)
        continue
      }
      guard !ignoredPaths.isEmpty, isHidden(path, by: ignoredPaths), path != hidden.last, isInScope(path) else {
        continue
      }
      if excludes?.coversPath(path, base: prefix.count) == true {
        if known.insert(path).inserted { skipped.append((path, .excluded)) }
        continue
      }
      switch FileSystem.status(joined(base, path))?.kind {
      case .file: hidden.append(path)
      case .symbolicLink where known.insert(path).inserted: skipped.append((path, .symbolicLink))
      default: break
      }
    }
    return hidden
  }

  private func isInScope(_ path: [UInt8]) -> Bool {
    named.isEmpty || named.contains { path == $0 || ($0.last == UInt8(ascii: "/") && path.hasPrefix($0)) }
  }

  private func isHidden(_ path: [UInt8], by ignored: Set<[UInt8]>) -> Bool {
    if ignored.contains(path) { return true }
    for (index, byte) in path.enumerated() where byte == UInt8(ascii: "/") {
      if ignored.contains(Array(path[...index])) { return true }
    }
    return false
  }
}
