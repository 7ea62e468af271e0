internal import Archive
public import Model
internal import Synchronization

/// What is packed in archives, as files in directories: those that were named, and on request those in a directory
/// beside its files.
///
/// A member has the path of its archive, `!`, and its own: `dist/demo.whl!/demo/a.py`; people read it without the
/// slash.
/// The one that begins with `(outside)/` has a name that leads out of the archive, and is shown by it; `(2)/` is the second
/// one of a name.
public final class ArtifactTree: FileTree {
  private let root: DiskPath
  private let named: [(path: RepoPath, file: DiskPath)]
  private let beside: WorkingTree?
  private let selection: Selection
  private let limits: ArchiveLimits
  private let excludes: Excludes
  private let streams: MemberStreams
  private let state = Mutex(ArtifactContents())

  /// Which archives of `beside` are looked into, too.
  public enum Selection: Sendable {
    case none
    case all
    /// Those that are picked from the listing of `beside`, which need not hold them: files of projects that ship. Of what
    /// cannot be looked into it is said so.
    case picked(@Sendable (TreeListing) async throws(TreeError) -> [RepoPath])
  }

  public var viewName: String { beside?.viewName ?? "artifact" }

  /// - Parameters:
  ///   - root: what paths are relative to, canonical.
  ///   - archives: paths below the root, canonical but for links at their ends, and the files that they lead to.
  ///   - beside: what was named beside them, or nil.
  ///   - selection: which archives in `beside` are looked into as well.
  ///   - exclude: what is passed over in archives.
  /// - Throws: when an archive is not below the root.
  public init(
    root: DiskPath, archives: [(path: DiskPath, file: DiskPath)], beside: WorkingTree? = nil,
    selection: Selection = .none,
    exclude: [Excludes.List] = [], limits: ArchiveLimits = ArchiveLimits()
  ) throws(TreeError) {
    self.root = root
    var named: [RepoPath: DiskPath] = [:]
    for archive in archives {
      guard let path = archive.path.relative(to: root), !path.isEmpty else {
        throw TreeError(path: archive.path.description, message: "not inside \(root)")
      }
      named[path] = archive.file
    }
    self.named = named.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    self.beside = beside
    self.selection = selection
    self.limits = limits
    excludes = Excludes(exclude, base: root.bytes)
    streams = MemberStreams(limits: limits)
  }

  /// Whether a file begins as an archive, or is called one.
  public static func isArchive(_ file: DiskPath) -> Bool { format(of: file) != nil }

  private static func format(of file: DiskPath) -> ArchiveFormat? {
    var head: [UInt8] = []
    guard let open = try? OpenFile(file.bytes),
      (try? open.read(offset: 0, limit: ArchiveFormat.headLength, into: &head)) != nil
    else { return nil }
    if let format = ArchiveFormat(head: head.span) { return format }
    // The oldest tar archives have no signature; what a release is made of is never taken for something else.
    let name = RepoPath(RepoPath(file.bytes).name).folded
    return endings.first { name.hasSuffix($0.key) }?.value
  }

  private static let endings: KeyValuePairs<String, ArchiveFormat> = [
    ".tar": .tar, ".tgz": .gzip, ".gz": .gzip, ".bz2": .bzip2, ".xz": .xz, ".zst": .zstd, ".zip": .zip,
    ".difypkg": .zip, ".whl": .zip, ".jar": .zip, ".lzma": .lzma, ".lz": .lzip, ".deb": .ar, ".br": .brotli,
    ".lz4": .lz4, ".lzo": .lzop, ".lrz": .lrzip, ".zpaq": .zpaq, ".rpm": .rpm, ".7z": .sevenZip, ".rar": .rar,
    ".cab": .cabinet, ".xar": .xar,
  ]

  /// Looks into every archive once; what `beside` lists is there as it is.
  public func listing() async throws(TreeError) -> TreeListing {
    var listing = try await beside?.listing() ?? TreeListing()
    var walk = ArchiveWalk(limits: limits) { [self] path in isExcluded(path) }
    for (path, file) in named {
      if isExcluded(path) {
        listing.skipped.append((path, .excluded))
      } else {
        look(into: file, at: path, .init(isTracked: nil, isShipped: true), .named, &walk)
      }
    }
    let known = Set(named.map(\.path))
    var picked: Set<RepoPath> = []
    switch selection {
    case .none: break
    case .all:
      for entry in listing.entries where entry.kind == .file && !known.contains(entry.path) {
        let origin = ArchiveWalk.Origin(isTracked: entry.isTracked, isShipped: false)
        look(into: root.appending(entry.path), at: entry.path, origin, .listed, &walk)
      }
    case .picked(let pick):
      for path in try await pick(listing) where !known.contains(path) && picked.insert(path).inserted {
        let entry = listing.entries.index(of: path, by: \.path).map { listing.entries[$0] }
        let origin = ArchiveWalk.Origin(isTracked: entry?.isTracked, isShipped: true)
        look(into: root.appending(path), at: path, origin, .picked, &walk)
      }
    }
    let (contents, diagnostics, unsafe) = walk.finish()
    let archives = contents.archives.map(\.path).sorted()
    // An archive that cannot be looked into is a file as any other.
    let listed = Set(listing.entries.lazy.map(\.path).filter { path in contents.member(at: path) != nil })
    listing.entries += contents.members.map(\.entry).filter { $0.kind == .file && !listed.contains($0.path) }
    listing.entries.sort { $0.path < $1.path }
    listing.links += contents.members.map(\.entry).filter { $0.kind == .symbolicLink }.map { link in
      FileEntry(path: link.path, kind: .linkTarget, isTracked: link.isTracked, isShipped: link.isShipped)
    }
    listing.links.sort { $0.path < $1.path }
    listing.skipped += walk.skipped
    listing.diagnostics += diagnostics
    listing.unsafeMembers += unsafe
    listing.archives = archives
    listing.contentArchives = archives.filter(picked.contains)
    state.withLock { $0 = contents }
    return listing
  }

  /// Why an archive is looked into: one that is `named` is no file beside it, and of one that is `listed` nothing is said
  /// where that cannot be.
  private enum Reason { case named, listed, picked }

  private func look(
    into file: DiskPath, at path: RepoPath, _ origin: ArchiveWalk.Origin, _ reason: Reason, _ walk: inout ArchiveWalk
  ) {
    let isListed = reason != .named
    // What cannot be read is said where it is looked at as a file.
    let source: ArchiveSource
    do throws(SystemError) { source = try isListed ? Self.reopened(file) : Self.source(file) } catch {
      if !isListed { walk.add(Self.unreadable(path, origin, error)) }
      return
    }
    guard let format = Self.format(of: file), reason == .listed ? format.isReadable : true,
      walk.look(into: source, format, at: path, origin)
    else {
      if isListed { return }
      let entry = FileEntry(path: path, size: source.size, isTracked: origin.isTracked, isShipped: origin.isShipped)
      walk.add(.init(entry: entry, archive: -1, content: .whole(source)))
      return
    }
  }

  private static func source(_ file: DiskPath) throws(SystemError) -> ArchiveSource {
    let open = try SharedFile(file.bytes)
    return ArchiveSource(size: open.size) { (offset, limit, buffer) throws(ArchiveError) in
      do throws(SystemError) { try open.read(offset: offset, limit: limit, into: &buffer) } catch {
        throw ArchiveError("cannot be read: \(error)")
      }
    }
  }

  /// For archives of which there may be more than a process may have files open.
  private static func reopened(_ file: DiskPath) throws(SystemError) -> ArchiveSource {
    let size = try OpenFile(file.bytes).size
    return ArchiveSource(size: size) { (offset, limit, buffer) throws(ArchiveError) in
      do throws(SystemError) { try OpenFile(file.bytes).read(offset: offset, limit: limit, into: &buffer) } catch {
        throw ArchiveError("cannot be read: \(error)")
      }
    }
  }

  private static func unreadable(
    _ path: RepoPath, _ origin: ArchiveWalk.Origin, _ error: SystemError
  ) -> ArtifactContents.Member {
    let message = "\(error)"
    let source = ArchiveSource(size: 0) { (_, _, _) throws(ArchiveError) in throw ArchiveError(message) }
    let entry = FileEntry(path: path, isTracked: origin.isTracked, isShipped: origin.isShipped)
    return ArtifactContents.Member(entry: entry, archive: -1, content: .whole(source))
  }

  /// Members that are to be unpacked again come last, in the order of their archives, so that each is unpacked once.
  public func batches(_ entries: [FileEntry]) -> [ArraySlice<FileEntry>] {
    let contents = state.withLock { $0 }
    var kept: [FileEntry] = []
    var packed: [(archive: Int, ordinal: Int, entry: FileEntry)] = []
    for entry in entries {
      if let member = contents.member(at: entry.path), case .packed(let ordinal) = member.content {
        packed.append((member.archive, ordinal, entry))
      } else {
        kept.append(entry)
      }
    }
    packed.sort { ($0.archive, $0.ordinal) < ($1.archive, $1.ordinal) }
    let all = kept + packed.map(\.entry)
    return all.isEmpty ? [] : [all[...]]
  }

  public func read(
    _ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool {
    let contents = state.withLock { $0 }
    guard let member = contents.member(at: entry.path) else {
      if let archive = named.first(where: { $0.path == entry.path }) {
        do throws(SystemError) {
          try OpenFile(archive.file.bytes).read(offset: offset, limit: limit, into: &buffer)
        } catch {
          throw TreeError(path: entry.path.text, message: "cannot be read: \(error)")
        }
        return !buffer.isEmpty
      }
      guard let beside, contents.archive(holding: entry.path) == nil else {
        throw TreeError(path: entry.path.text, message: "no such file")
      }
      return try beside.read(entry, offset: offset, limit: limit, into: &buffer)
    }
    do throws(ArchiveError) {
      switch member.content {
      case .bytes(let bytes): bytes.copy(offset: offset, limit: limit, into: &buffer)
      case .packed(let ordinal):
        try streams.read(
          ordinal, of: contents.archives[member.archive], number: member.archive, size: member.entry.size,
          offset: offset, limit: limit, into: &buffer)
      case .whole(let source): try source.read(offset: offset, limit: limit, into: &buffer)
      case .link(let target) where entry.kind == .linkTarget:
        target.bytes.copy(offset: offset, limit: limit, into: &buffer)
      case .link: throw ArchiveError("is a symbolic link in an archive")
      }
    } catch {
      throw TreeError(path: entry.path.text, message: "cannot be read: \(error.message)")
    }
    return !buffer.isEmpty
  }

  public func everything(under directory: RepoPath) throws(TreeError) -> [FileEntry] {
    try everything(under: directory, passingOver: [])
  }

  /// In an archive without what is packed in archives in it; on the disk what a packager would see there.
  public func everything(under directory: RepoPath, passingOver: [RepoPath]) throws(TreeError) -> [FileEntry] {
    let contents = state.withLock { $0 }
    let directory = directory.withoutSlash
    guard let archive = contents.archive(holding: directory) else {
      return try beside?.everything(under: directory, passingOver: passingOver) ?? []
    }
    return contents.members[contents.members.range(below: directory, by: \.entry.path)]
      .filter { $0.archive == archive }.map(\.entry)
      .filter { entry in !passingOver.contains(where: entry.path.isBelow) }
  }

  /// Git ignores, so to speak, what is packed in an archive: it does not see it.
  public func isIgnored(_ path: RepoPath) -> Bool? {
    state.withLock { $0.archive(holding: path) } == nil ? beside?.isIgnored(path) : true
  }

  public func isExcluded(_ path: RepoPath) -> Bool {
    !excludes.isEmpty && excludes.coversPath(path.bytes) || beside?.isExcluded(path) == true
  }

  public func linkTarget(of entry: FileEntry) -> RepoPath? {
    let contents = state.withLock { $0 }
    if case .link(let target) = contents.member(at: entry.path)?.content { return target }
    return contents.archive(holding: entry.path) == nil ? beside?.linkTarget(of: entry) : nil
  }

  public func isLookedInto(_ path: RepoPath) -> Bool { state.withLock { $0.paths.contains(path) } }

  public func isPackage(_ directory: RepoPath) -> Bool { state.withLock { $0.roots[directory] != nil } }

  public func shownPath(_ path: RepoPath) -> RepoPath { state.withLock { $0 }.shown(path) }
}

/// An open file that several readers share.
private final class SharedFile: Sendable {
  private let file: OpenFile
  let size: Int

  init(_ path: [UInt8]) throws(SystemError) {
    file = try OpenFile(path)
    size = file.size
  }

  func read(offset: Int, limit: Int, into buffer: inout [UInt8]) throws(SystemError) {
    try file.read(offset: offset, limit: limit, into: &buffer)
  }
}
