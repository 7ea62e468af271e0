internal import Model
internal import Synchronization

extension WorkingTree {
  /// Sorts what the walk found, adds what only the index knows, and turns bytes into paths relative to the root.
  func assemble(_ output: DirectoryWalk.Output, records: [IndexRecord]?) -> TreeListing {
    var files = output.files
    files.sort { RepoPath.precedes($0.path, $1.path) }
    var skipped = output.skipped
    var ignored = output.ignored
    var found: [(path: [UInt8], isIgnored: Bool, isTracked: Bool)] = []
    found.reserveCapacity(files.count)
    if let records {
      // Both are sorted: one pass finds what is in both.
      var next = 0
      var unseen: [Int] = []
      for file in files {
        while next < records.count, RepoPath.precedes(records[next].path, file.path) {
          unseen.append(next)
          next += 1
        }
        var isTracked = false
        // A path has several records while its merge is not resolved.
        while next < records.count, records[next].path == file.path {
          isTracked = true
          next += 1
        }
        found.append((file.path, file.isIgnored, isTracked))
      }
      unseen += next..<records.count
      skipped += absent(unseen.map { records[$0] })
      let hidden = hiddenTracked(records, ignored: ignored, skipped: &skipped)
      if !hidden.isEmpty {
        let hiddenPaths = Set(hidden)
        ignored.removeAll { hiddenPaths.contains($0) }
        found += hidden.map { ($0, true, true) }
        found.sort { RepoPath.precedes($0.path, $1.path) }
      }
    } else {
      for file in files { found.append((file.path, file.isIgnored, false)) }
    }
    ignored.sort(by: RepoPath.precedes)
    skipped.sort { RepoPath.precedes($0.path, $1.path) }

    var listing = TreeListing(diagnostics: output.diagnostics, isRepository: repository != nil)
    listing.named = named.filter { $0.last == RepoPath.separator && $0.count > prefix.count }.map {
      RepoPath($0.dropFirst(prefix.count)).withoutSlash
    }
    listing.above = filesAbove(listing.named)
    listing.diagnostics.sort { ($0.path ?? .root, $0.id) < ($1.path ?? .root, $1.id) }
    listing.entries.reserveCapacity(found.count)
    for file in found {
      listing.entries.append(
        FileEntry(
          path: RepoPath(file.path.dropFirst(prefix.count)), isTracked: records == nil ? nil : file.isTracked,
          isIgnored: file.isIgnored))
    }
    listing.ignored = ignored.map { RepoPath($0.dropFirst(prefix.count)) }
    listing.skipped = skipped.map {
      let path = RepoPath($0.path.dropFirst(prefix.count))
      return ($0.reason == .submodule ? path.withoutSlash : path, $0.reason)
    }
    listing.links = listing.skipped.lazy.filter { $0.reason == .symbolicLink }.map { link in
      FileEntry(
        path: link.path, kind: .linkTarget, isTracked: records.map { $0.holds(self.prefix + link.path.bytes) })
    }
    let others = listing.skipped.map(\.path) + output.gitNames.map { RepoPath($0.dropFirst(prefix.count)) }
    let leftOut =
      listing.ignored.map { Walked.LeftOut(path: $0.withoutSlash, isIgnored: true) }
      + others.map { Walked.LeftOut(path: $0.withoutSlash, isIgnored: nil) }
    state.withLock { state in
      state.records = records
      // What was named is a part, and what lies beside it is not known.
      if named.isEmpty {
        state.walked = Walked(entries: listing.entries, leftOut: leftOut.sorted { $0.path < $1.path })
      }
    }
    return listing
  }

  /// What lies between the top of the repository and what was asked for, and decides about packages there.
  private func filesAbove(_ named: [RepoPath]) -> [FileEntry] {
    let depth = prefix.count { $0 == RepoPath.separator }
    let steps = (0..<depth).map { RepoPath([String](repeating: "..", count: $0 + 1).joined(separator: "/")) }
    let inside = named.isEmpty ? [] : [RepoPath.root] + named.flatMap(\.ancestors)
    return Set(steps + inside).flatMap { directory in TreeListing.decisiveNames.map(directory.appending) }.filter {
      FileSystem.status(joined(rootBytes, $0.bytes))?.kind == .file
    }.map { FileEntry(path: $0) }
  }

  /// Tracked files that the walk did not reach because a rule ignores them or a directory above them.
  ///
  /// Links and submodules among them go to `skipped`.
  private func hiddenTracked(
    _ records: [IndexRecord], ignored: [[UInt8]], skipped: inout [(path: [UInt8], reason: SkipReason)]
  ) -> [[UInt8]] {
    let ignoredPaths = Set(ignored)
    var known = Set(skipped.lazy.map(\.path))
    var hidden: [[UInt8]] = []
    for record in records {
      let path = record.path
      if record.isSubmodule {
        let directory = path + [UInt8(ascii: "/")]
        guard isInScope(directory), !known.contains(directory),
          !excludes.coversPath(directory),
          FileSystem.status(joined(base, path))?.kind == .directory
        else { continue }
        skipped.append((directory, .submodule))
        known.insert(directory)
        continue
      }
      guard !ignoredPaths.isEmpty, isHidden(path, by: ignoredPaths), path != hidden.last, isInScope(path) else {
        continue
      }
      if excludes.coversPath(path) {
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

  /// Tracked files that are not on the disk: outside of a sparse checkout, or deleted and not yet committed.
  private func absent(_ records: [IndexRecord]) -> [(path: [UInt8], reason: SkipReason)] {
    var result: [(path: [UInt8], reason: SkipReason)] = []
    for record in records where !record.isSubmodule && record.path != result.last?.path {
      guard isInScope(record.path), record.path.hasPrefix(prefix), !excludes.coversPath(record.path),
        FileSystem.status(joined(base, record.path)) == nil
      else { continue }
      result.append((record.path, .absent))
    }
    return result
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
