internal import GitObjects
internal import Model

/// What `git diff --cached --raw` says, found without a process: the index against the commit before.
///
/// Whole directories are passed over where the index remembers the tree that they would become, as git does. Everything
/// that is not plain is left to git, which then reads all of it itself: files that may have been renamed, merges that are
/// not resolved, files that are only intended, objects that are not found or are not what their name says, forms of the
/// index or of the repository that are not known here, and repositories that git may refuse.
struct StagedComparison {
  private let index: IndexFile
  private let lookup: ObjectLookup
  private let hashLength: Int
  private var changes: [RawChange] = []
  private var addsFiles = false
  private var deletesFiles = false
  private var objectsLeft = Self.mostObjects

  /// Trees that are read at most: looked for one by one, they take longer than a process from then on.
  private static let mostObjects = 256
  /// Longest object that is read, in bytes.
  private static let longestObject = 4 << 20
  /// Deeper than any path is.
  private static let deepest = 2_048

  /// Nil when git must be asked.
  static func changes(
    of index: IndexFile, in repository: GitRepository, _ format: RepositoryFormat
  ) -> [RawChange]? {
    guard format.isOrdinary, repository.isOfThisUser, index.isPlain,
      // Objects are kept elsewhere then.
      ["GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"].allSatisfy({
        repository.environment.variable($0) == nil
      }),
      // Where nothing is remembered, every directory's tree would be read.
      index.cacheTree != nil || !index.hasMoreDirectories(than: mostObjects),
      let head = HeadCommit.find(in: repository, objectLength: format.objectLength),
      let lookup = try? ObjectFiles(repository).lookup(nameLength: format.objectLength, limit: longestObject)
    else { return nil }
    var comparison = StagedComparison(index, lookup, hashLength: format.objectLength)
    guard let commit = comparison.object(head.bytes, of: .commit),
      let tree = CommitRecord(commit, nameLength: format.objectLength)?.tree,
      comparison.compare(tree, directory: [], entries: 0..<index.count, index.cacheTree?.top, depth: 0),
      !(comparison.addsFiles && comparison.deletesFiles)
    else { return nil }
    return comparison.changes
  }

  private init(_ index: IndexFile, _ lookup: ObjectLookup, hashLength: Int) {
    self.index = index
    self.lookup = lookup
    self.hashLength = hashLength
  }

  /// The content of an object, compared with its name.
  private mutating func object(_ name: [UInt8], of kind: ObjectKind) -> [UInt8]? {
    guard objectsLeft > 0, let found = lookup.object(named: name), found.kind == kind,
      ObjectID.name(of: found.content, kind: kind, length: hashLength)?.bytes == name
    else { return nil }
    objectsLeft -= 1
    return found.content
  }

  /// Adds how the entries of the index below a directory differ from a tree; false when git must be asked.
  ///
  /// - Parameter directory: with a `/` at its end, but for the top.
  private mutating func compare(
    _ tree: [UInt8], directory: [UInt8], entries: Range<Int>, _ known: CacheTree.Node?, depth: Int
  ) -> Bool {
    if let known, known.count == entries.count, index.cacheTree?.names(known, tree) == true { return true }
    guard depth < Self.deepest, let content = object(tree, of: .tree) else { return false }
    let knownBelow = known.flatMap { index.cacheTree?.nodes(below: $0) } ?? []
    var records = TreeRecords(nameLength: hashLength)
    var next = entries.lowerBound
    while let record = records.next(content.span) {
      let name = content[record.name]
      guard let mode = Self.canonical(record.mode) else { return false }
      let path = directory + name + (record.isDirectory ? [RepoPath.separator] : [])
      // What the index has before it is new.
      while next < entries.upperBound, index.name(next, isBefore: path) {
        guard add(next) else { return false }
        next += 1
      }
      if record.isDirectory {
        let end = index.end(of: path, in: next..<entries.upperBound)
        if end == next {
          guard delete(Array(content[record.object]), directory: path, depth: depth + 1) else { return false }
        } else {
          let below = knownBelow.first { index.cacheTree?.isNamed($0.name, name) == true }?.node
          guard
            compare(
              Array(content[record.object]), directory: path, entries: next..<end, below, depth: depth + 1)
          else { return false }
        }
        next = end
      } else if next < entries.upperBound, index.name(next, is: path) {
        guard let entry = index.record(next) else { return false }
        let before = RawChange.Side(mode: mode, blob: ObjectID(content[record.object]))
        if before.mode != entry.mode || before.blob != entry.object { change(entry, before) }
        next += 1
      } else {
        delete(path, RawChange.Side(mode: mode, blob: ObjectID(content[record.object])))
      }
    }
    while next < entries.upperBound {
      guard add(next) else { return false }
      next += 1
    }
    return !records.isDamaged
  }

  /// As git reads the modes of trees: of a file's permissions only whether its owner may run it counts (tree-walk.c and
  /// cache.h, `canon_mode`). Nil for what no tree holds.
  private static func canonical(_ mode: UInt32) -> UInt32? {
    switch mode & 0o170000 {
    case 0o100000: mode & 0o100 != 0 ? 0o100755 : 0o100644
    case 0o120000: 0o120000
    case 0o040000: 0o040000
    case 0o160000: 0o160000
    default: nil
    }
  }

  private mutating func add(_ number: Int) -> Bool {
    guard let entry = index.record(number), let object = entry.object else { return false }
    let before = RawChange.Side(mode: 0, blob: ObjectID([UInt8](repeating: 0, count: hashLength)))
    addsFiles = true
    changes.append(
      RawChange(letter: UInt8(ascii: "A"), mode: entry.mode, blob: object, previous: [before], path: entry.path))
    return true
  }

  private mutating func change(_ entry: IndexRecord, _ before: RawChange.Side) {
    let isOfSameType = before.mode & 0o170000 == entry.mode & 0o170000
    changes.append(
      RawChange(
        letter: isOfSameType ? UInt8(ascii: "M") : UInt8(ascii: "T"), mode: entry.mode,
        blob: entry.object ?? ObjectID([]), previous: [before], path: entry.path))
  }

  private mutating func delete(_ path: [UInt8], _ before: RawChange.Side) {
    deletesFiles = true
    changes.append(
      RawChange(
        letter: UInt8(ascii: "D"), mode: 0, blob: ObjectID([UInt8](repeating: 0, count: hashLength)),
        previous: [before], path: path))
  }

  /// Adds that every file of a tree is no longer there.
  private mutating func delete(_ tree: [UInt8], directory: [UInt8], depth: Int) -> Bool {
    guard depth < Self.deepest, let content = object(tree, of: .tree) else { return false }
    var records = TreeRecords(nameLength: hashLength)
    while let record = records.next(content.span) {
      guard let mode = Self.canonical(record.mode) else { return false }
      let path = directory + content[record.name]
      if record.isDirectory {
        guard delete(Array(content[record.object]), directory: path + [RepoPath.separator], depth: depth + 1) else {
          return false
        }
      } else {
        delete(path, RawChange.Side(mode: mode, blob: ObjectID(content[record.object])))
      }
    }
    return !records.isDamaged
  }
}

extension GitRepository {
  /// Whether everything that git looks at belongs to the user: else it may refuse the repository (git-config(1),
  /// `safe.directory`), and is asked.
  var isOfThisUser: Bool {
    guard let workTreeBytes else { return false }
    return [workTreeBytes, joined(workTreeBytes, Array(".git".utf8)), gitDirectoryBytes].allSatisfy { path in
      FileSystem.status(path).map { $0.owner == FileSystem.user } ?? false
    }
  }
}
