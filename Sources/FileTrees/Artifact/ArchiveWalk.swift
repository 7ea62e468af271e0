internal import Archive
internal import Model

/// Goes through archives once, and through those in them, and keeps what is small. Nothing is written anywhere.
struct ArchiveWalk {
  /// What the files of an archive have in common.
  struct Origin: Sendable {
    var isTracked: Bool?
    var isShipped: Bool
  }

  let limits: ArchiveLimits
  /// Asked of members; what is excluded is not read.
  let isExcluded: (RepoPath) -> Bool
  private(set) var contents = ArtifactContents()
  private(set) var skipped: [(path: RepoPath, reason: SkipReason)] = []
  private var diagnostics = ArchiveDiagnostics()
  private var unsafeMembers = UnsafeMembers()
  /// Members by path, and how many more have the same one.
  private var positions: [RepoPath: Int] = [:]
  private var copies: [RepoPath: Int] = [:]
  private var budget: ArchiveBudget

  /// The archive that is being looked into.
  struct Place {
    var number: Int
    var archive: RepoPath
    var root: RepoPath
    var depth: Int
    var origin: Origin
    var format: ArchiveFormat
    /// Members by their names, to be judged when all of them are known.
    var seen: [UnsafeMembers.Seen] = []
    /// Paths of members that another has, with different content.
    var repeated: [RepoPath] = []
    var directory: ZipDirectory?
    var hardLinks: [(path: RepoPath, target: RepoPath)] = []
  }

  init(limits: ArchiveLimits, isExcluded: @escaping (RepoPath) -> Bool) {
    self.limits = limits
    self.isExcluded = isExcluded
    budget = ArchiveBudget(limits: limits)
  }

  /// Looks into an archive on the disk; false where nothing can be said of its content.
  mutating func look(into source: ArchiveSource, _ format: ArchiveFormat, at path: RepoPath, _ origin: Origin) -> Bool {
    if let spent = budget.spent {
      diagnostics.say("archive-limit", "was not looked into: \(spent)", at: path, in: path)
      return false
    }
    budget.begin(path, size: source.size)
    return look(into: source, format, at: path, depth: 1, origin)
  }

  mutating func add(_ member: ArtifactContents.Member) { contents.members.append(member) }

  /// What was found, in order.
  mutating func finish() -> (contents: ArtifactContents, diagnostics: [Diagnostic], unsafe: [UnsafeMember]) {
    contents.close()
    return (contents, diagnostics.all, unsafeMembers.all)
  }

  private mutating func look(
    into source: ArchiveSource, _ format: ArchiveFormat, at path: RepoPath, depth: Int, _ origin: Origin
  ) -> Bool {
    if budget.isStopped { return false }
    guard format.isReadable else {
      diagnostics.say(
        "archive-unreadable", "is an archive of the format \(format.title), which cannot be looked into", at: path,
        in: path)
      return false
    }
    guard source.size > 0 else {
      diagnostics.say("archive-unreadable", "is called an archive and is empty", at: path, in: path)
      return false
    }
    guard depth <= limits.depth else {
      let message = "lies in \(limits.depth) archives, one in the other; it was not looked into"
      diagnostics.say("archive-nesting", message, at: path, in: path)
      return false
    }
    var directory: ZipDirectory?
    if format == .zip {
      let (isReadable, found) = agreement(of: source, path)
      guard isReadable else { return false }
      directory = found
    }
    if format == .tar, !TarEnd.isThere(source) {
      diagnostics.say("archive-unreadable", "has no end mark: it may be cut off", at: path, in: path)
    }
    let reader: ArchiveReader
    var first: ArchiveMember?
    do throws(ArchiveError) {
      reader = try ArchiveReader(source, format: format)
      first = try reader.next()
    } catch {
      diagnostics.say("archive-unreadable", "cannot be looked into: \(Self.words(error))", at: path, in: path)
      return false
    }
    let number = contents.archives.count
    let root = path.archiveRoot
    contents.archives.append(.init(path: path, root: root, format: format, source: source))
    var place = Place(number: number, archive: path, root: root, depth: depth, origin: origin, format: format)
    place.directory = directory
    let before = contents.members.count
    while let member = first, !budget.isStopped {
      take(member, reader, &place)
      do throws(ArchiveError) { first = try reader.next() } catch {
        let message = "is damaged or cut off behind \(Self.count(reader.count)): \(Self.words(error))"
        diagnostics.say("archive-unreadable", message, at: path, in: path)
        break
      }
    }
    addHardLinks(&place)
    judgeNames(place)
    let isNeeded = contents.members[before...].contains { member in
      if case .packed = member.content { return member.archive == number }
      return false
    }
    if !isNeeded { contents.archives[number].source = nil }
    return true
  }

  /// Says where the directory of a zip archive and what stands before its members do not agree; false where it is not to be
  /// looked into.
  private mutating func agreement(
    of source: ArchiveSource, _ path: RepoPath
  ) -> (isReadable: Bool, directory: ZipDirectory?) {
    let directory: ZipDirectory
    do throws(ArchiveError) { directory = try ZipDirectory(source, limit: limits.members) } catch {
      diagnostics.say("archive-unreadable", Self.words(error), at: path, in: path)
      // Without its directory it is read from the beginning, as far as that goes.
      return (true, nil)
    }
    for problem in directory.problems.prefix(20) {
      diagnostics.say("archive-ambiguous", problem.words, at: path, in: path)
    }
    if directory.hasOverlap {
      diagnostics.say(
        "archive-limit", "has members that share their bytes, as zip bombs do; it was not looked into", at: path,
        in: path)
      return (false, nil)
    }
    return (true, directory)
  }

  private mutating func take(_ member: ArchiveMember, _ reader: ArchiveReader, _ place: inout Place) {
    guard budget.count(nameBytes: member.name.count + member.target.count) else { return sayStopped(place) }
    // The tables of a static library: of symbols, and of long names.
    let isTable = place.format == .ar && member.name.allSatisfy { $0 == RepoPath.separator }
    var name = MemberName(isTable ? Array("(table)".utf8) : member.name)
    let member = unpacked(member, in: place.format)
    // `./` and `/` are the archive's own.
    if member.kind == .directory, name.problem == nil || name.problem == .unusable {
      return judgeSize(of: member, at: place.root.appending(name.path), place)
    }
    if place.isSingleFile(member) { name = MemberName(place.nameOfSingleFile) }
    if let problem = name.problem {
      let directory = problem == .unusable ? "(unnamed)" : "(outside)"
      name.path = RepoPath(directory).appending(problem == .unusable ? RepoPath("\(reader.count)") : name.path)
    }
    let path = place.root.appending(name.path)
    if isExcluded(path) {
      skipped.append((path, .excluded))
      return
    }
    if name.problem == .unusable {
      diagnostics.say("archive-name", MemberName.unusable, at: path, in: place.archive, severity: .warning)
    } else if name.problem != nil {
      contents.outsideNames[path] = RepoPath(member.name)
    }
    if let kind = UnsafeMembers.Seen.Kind(member.kind) {
      place.seen.append(.init(path: path, kind: kind, name: member.name, problem: name.problem, target: member.target))
    }
    judgeSize(of: member, at: path, place)
    switch member.kind {
    case .directory: break
    case .special: skipped.append((path, .special))
    case .symbolicLink: takeLink(member, at: path, &place)
    case .hardLink:
      let target = MemberName(member.target)
      if target.problem == nil { place.hardLinks.append((path, place.root.appending(target.path))) }
    case .file:
      if member.isEncrypted {
        diagnostics.say("archive-encrypted", "is encrypted and was not looked at", at: path, in: place.archive)
        skipped.append((path, .unreadable))
      } else {
        takeFile(member, reader, at: path, &place)
      }
    }
  }

  /// What is marked as a directory or a device and has content is written as a file by programs that do not read the mark,
  /// and is one here where its content can be had.
  private func unpacked(_ member: ArchiveMember, in format: ArchiveFormat) -> ArchiveMember {
    var member = member
    let isMarked = member.kind == .directory || member.kind == .special
    if isMarked, format != .zip, (member.size ?? 0) > 0 { member.kind = .file }
    return member
  }

  /// The reader gives no content of what a zip archive marks as something else than a file.
  private mutating func judgeSize(of member: ArchiveMember, at path: RepoPath, _ place: Place) {
    guard member.kind == .directory || member.kind == .special, let size = member.size, size > 0 else { return }
    let kind = member.kind == .directory ? "a directory" : "a device"
    diagnostics.say(
      "archive-ambiguous",
      "is marked as \(kind) and has \(size) bytes of content, which were not looked at: programs that do not read the mark "
        + "unpack them as a file", at: path, in: place.archive)
  }

  private mutating func takeLink(_ member: ArchiveMember, at path: RepoPath, _ place: inout Place) {
    skipped.append((path, .symbolicLink))
    let entry = FileEntry(
      path: path, kind: .symbolicLink, isTracked: place.origin.isTracked, isIgnored: true,
      isShipped: place.origin.isShipped)
    insert(entry, .link(RepoPath(member.target)), &place)
  }

  /// Keeps a file where it is small, else notes where it is; looks into it where it is an archive itself.
  private mutating func takeFile(
    _ member: ArchiveMember, _ reader: ArchiveReader, at path: RepoPath, _ place: inout Place
  ) {
    var head: [UInt8] = []
    var size = 0
    var isWhole = true
    var format: ArchiveFormat?
    do throws(ArchiveError) {
      isWhole = try !reader.read(upTo: limits.smallFile, into: &head)
      format = ArchiveFormat(head: head.span.extracting(first: min(head.count, ArchiveFormat.headLength)))
      if !isWhole, let format, format.isReadable, (member.size ?? 0) <= limits.nestedBytes {
        isWhole = try !reader.read(upTo: limits.nestedBytes, into: &head)
      }
      size = head.count
      if !isWhole {
        // A zip archive passes over what it need not unpack; what it says is held to when the member is read.
        if place.format == .zip, let said = member.size {
          size = max(size, said)
        } else {
          size += try reader.skip(budget.left + 1)
        }
      }
      if let damage = reader.damage {
        diagnostics.say("archive-damaged", "is damaged: \(PrintableText.line(damage))", at: path, in: place.archive)
      }
    } catch {
      let message = "cannot be read to its end: \(Self.words(error))"
      diagnostics.say("archive-unreadable", message, at: path, in: place.archive)
      size = head.count
      isWhole = true
      if head.isEmpty {
        skipped.append((path, .unreadable))
        return
      }
    }
    guard budget.spend(size) else { return sayStopped(place) }
    contents.archives[place.number].bytes += size
    let entry = FileEntry(
      path: path, size: size, isTracked: place.origin.isTracked, isIgnored: true, isShipped: place.origin.isShipped)
    let isNew = insert(entry, keep(head, isWhole: isWhole, ordinal: reader.count), &place)
    guard isNew, let format else { return }
    lookInside(head, isWhole: isWhole, format, at: path, place)
  }

  private mutating func lookInside(
    _ bytes: [UInt8], isWhole: Bool, _ format: ArchiveFormat, at path: RepoPath, _ place: Place
  ) {
    guard isWhole, budget.held + bytes.count <= limits.heldBytes else {
      let message =
        "is an archive in an archive and longer than \(limits.nestedBytes >> 20) MiB; it was not looked into"
      diagnostics.say("archive-limit", message, at: path, in: place.archive)
      return
    }
    budget.held += bytes.count
    let number = contents.archives.count
    let isLookedInto = look(
      into: ArchiveSource(bytes), format, at: path, depth: place.depth + 1, place.origin)
    // It stays in memory when something in it is to be unpacked again.
    if !isLookedInto || contents.archives[number].source == nil { budget.held -= bytes.count }
  }

  private mutating func keep(_ head: [UInt8], isWhole: Bool, ordinal: Int) -> ArtifactContents.Content {
    guard isWhole, head.count <= limits.smallFile, budget.kept + head.count <= limits.keptBytes else {
      return .packed(ordinal: ordinal)
    }
    budget.kept += head.count
    return .bytes(head)
  }

  /// Adds a member; one whose path another has already gets a path of its own. False for the same file once more.
  @discardableResult
  private mutating func insert(
    _ entry: FileEntry, _ content: ArtifactContents.Content, _ place: inout Place
  ) -> Bool {
    var entry = entry
    if let first = positions[entry.path] {
      if case .bytes(let new) = content, case .bytes(let old) = contents.members[first].content, new == old {
        budget.kept -= new.count
        return false
      }
      place.repeated.append(entry.path)
      let name = entry.path.relative(to: place.root) ?? entry.path
      var path = entry.path
      var copy = copies[entry.path] ?? 1
      repeat {
        copy += 1
        path = place.root.appending(RepoPath("(\(copy))")).appending(name)
      } while positions[path] != nil
      copies[entry.path] = copy
      entry.path = path
    }
    positions[entry.path] = contents.members.count
    contents.members.append(.init(entry: entry, archive: place.number, content: content))
    return true
  }

  /// What is not looked at any more is said of the archive that is too much, and with it of the one that it lies in.
  private mutating func sayStopped(_ place: Place) {
    guard let reason = budget.stop else { return }
    let outer = budget.archive == place.archive ? "" : " of it and of \(budget.archive)"
    diagnostics.say(
      "archive-limit", "\(reason); the rest\(outer) was not looked at", at: place.archive, in: place.archive)
  }

  /// Hard links are their target once more.
  private mutating func addHardLinks(_ place: inout Place) {
    for link in place.hardLinks {
      guard let target = positions[link.target].map({ contents.members[$0] }), target.archive == place.number else {
        let message = "is a hard link to something that is not in the archive and was not looked at"
        diagnostics.say("archive-link-unknown", message, at: link.path, in: place.archive)
        continue
      }
      var entry = target.entry
      entry.path = link.path
      insert(entry, target.content, &place)
    }
  }

  private mutating func judgeNames(_ place: Place) {
    var seen = place.seen
    let known = Set(seen.lazy.map(\.name).filter { $0.contains(UInt8(ascii: "\\")) })
    for raw in place.directory?.backslashNames ?? [] where !known.contains(raw) {
      let name = MemberName(raw.map { $0 == UInt8(ascii: "\\") ? RepoPath.separator : $0 })
      // What leads out, too, was seen as a member.
      if name.problem == nil {
        seen.append(.init(path: place.root.appending(name.path), kind: .directory, name: raw))
      }
    }
    let special = [
      (UnsafeMember.Problem.directoryEntry, place.directory?.directoryNames),
      (.compression, place.directory?.oddlyCompressedNames),
    ].flatMap { problem, names in
      (names ?? []).prefix(UnsafeMembers.limit + 1).map {
        UnsafeMember(problem, at: place.root.appending(MemberName($0).path))
      }
    }
    unsafeMembers.judge(
      seen, of: place.archive, root: place.root, repeated: place.repeated, special: special
    ) { one, other in
      guard let one = positions[one], let other = positions[other],
        case .bytes(let first) = contents.members[one].content,
        case .bytes(let second) = contents.members[other].content
      else { return false }
      return first == second
    }
  }

  private static func count(_ members: Int) -> String { members == 1 ? "1 member" : "\(members) members" }

  /// What libarchive says may have names in it.
  private static func words(_ error: ArchiveError) -> String { PrintableText.line(error.message) }
}

extension ArchiveWalk.Place {
  /// Whether the archive is one compressed file, which has no name in it.
  fileprivate func isSingleFile(_ member: ArchiveMember) -> Bool {
    format.isStream && member.name.elementsEqual("data".utf8) && member.size == nil
  }

  /// That of the archive without its ending.
  fileprivate var nameOfSingleFile: [UInt8] {
    let name = archive.name
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return Array(name) }
    return Array(name[..<dot])
  }
}

extension UnsafeMembers.Seen.Kind {
  /// Nil for what is never unpacked as a file.
  fileprivate init?(_ kind: ArchiveMember.Kind) {
    switch kind {
    case .file: self = .file
    case .directory: self = .directory
    case .symbolicLink: self = .symbolicLink
    case .hardLink: self = .hardLink
    case .special: return nil
    }
  }
}
