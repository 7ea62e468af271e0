internal import Model

/// Finds every content of a history and the paths that it had.
///
/// Trees are read level by level, each once for every path that it had: on one level lie the versions of the same
/// directories, which are deltas against each other.
struct HistoryWalk: Sendable {
  /// A content and a path that it had.
  struct Place: Sendable {
    var object: Int32
    var path: Int32
  }

  private(set) var paths = PathTable()
  private(set) var places: [Place] = []
  /// Commits of other repositories, by their paths.
  private(set) var submodules: Set<Int32> = []
  /// Objects that had more paths than were followed.
  private(set) var limited: Set<Int32> = []
  /// Names that stand in trees, with the path of the first; a directory's ends in `/`.
  private(set) var missing: [ObjectID: RepoPath] = [:]
  private(set) var damaged: [String] = []

  /// Per object the path that it was first met with; negative before.
  private var first: [Int32]
  /// The further ones of those that had several.
  private var others: [Int32: [Int32]] = [:]
  private let objects: any HistoryObjects
  private let workers: Int
  private var deeper: [Place] = []

  /// Paths that are followed for one object: nobody has so many, but a tree can be made that has more than there are atoms.
  static let pathLimit = 64
  /// Longest path in bytes (Linux's `PATH_MAX`).
  static let lengthLimit = 4_096

  init(_ objects: any HistoryObjects, workers: Int) {
    self.objects = objects
    self.workers = workers
    first = [Int32](repeating: -1, count: objects.count)
  }

  /// Whether the object was met.
  func isKnown(_ object: Int) -> Bool { first[object] >= 0 }

  /// As contents are best read, those of one object by their paths.
  static func inReadingOrder(_ places: [Place], _ objects: any HistoryObjects) -> [Place] {
    // Both numbers are below 2^31.
    places.map { place in
      (key: UInt64(objects.rank(Int(place.object))) << 32 | UInt64(UInt32(bitPattern: place.path)), place: place)
    }.sorted { $0.key != $1.key ? $0.key < $1.key : $0.place.object < $1.place.object }.map(\.place)
  }

  /// Follows the trees of commits.
  mutating func follow(roots: [Int32]) async throws(TreeError) {
    for root in roots where note(root, PathTable.root) { deeper.append(Place(object: root, path: PathTable.root)) }
    while !deeper.isEmpty {
      let level = HistoryWalk.inReadingOrder(deeper, objects)
      deeper = []
      try await objects.prepare(level.map { Int($0.object) })
      for scan in await scan(level) { take(try scan.get()) }
    }
  }

  /// Directories that are too few to be shared between workers.
  private static let share = 256

  /// Looks at the directories of a level, each worker at a part of them.
  private func scan(_ level: [Place]) async -> [Result<TreeScan, TreeError>] {
    let parts = max(1, min(workers, level.count / Self.share))
    return await withTaskGroup(of: (Int, Result<TreeScan, TreeError>).self) { group in
      for part in 0..<parts {
        let own = level[(level.count * part / parts)..<(level.count * (part + 1) / parts)]
        group.addTask { (part, scan(own)) }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func scan(_ places: ArraySlice<Place>) -> Result<TreeScan, TreeError> {
    do throws(TreeError) {
      let reader = try objects.makeReader()
      var scan = TreeScan(objects)
      for place in places {
        scan.read(place, reader) { object, parent, name in
          let known = first[object]
          return known >= 0 && paths.isChild(known, of: parent, named: name)
        }
      }
      return .success(scan)
    } catch {
      return .failure(error)
    }
  }

  private mutating func take(_ scan: TreeScan) {
    damaged += scan.damaged
    for entry in scan.missing { noteMissing(entry.object, entry.parent, entry.name, isDirectory: entry.isDirectory) }
    for entry in scan.submodules { submodules.insert(paths.child(entry.parent, named: entry.name.span)) }
    let names = scan.names.span
    var start = 0
    for entry in scan.found {
      let path = child(entry.parent, names.extracting(start..<entry.nameEnd), Int(entry.object))
      start = entry.nameEnd
      guard note(entry.object, path) else { continue }
      let place = Place(object: entry.object, path: path)
      if entry.isDirectory { deeper.append(place) } else { places.append(place) }
    }
  }

  /// Notes that an object has a path; false when that was known, or is one too many.
  private mutating func note(_ object: Int32, _ path: Int32) -> Bool {
    let known = first[Int(object)]
    if known == path { return false }
    if known < 0 {
      first[Int(object)] = path
      return true
    }
    var list = others[object] ?? []
    if list.contains(path) { return false }
    guard list.count + 1 < Self.pathLimit else {
      limited.insert(object)
      return false
    }
    list.append(path)
    others[object] = list
    return true
  }

  private mutating func child(_ parent: Int32, _ name: Span<UInt8>, _ object: Int) -> Int32 {
    if paths.length(parent) + name.count < Self.lengthLimit { return paths.child(parent, named: name) }
    let unnamed = paths.child(PathTable.root, named: Array("(unnamed)".utf8).span)
    return paths.child(unnamed, named: BaseEncoding.hexadecimal.encode(objects.name(object)).span)
  }

  private mutating func noteMissing(_ object: ObjectID, _ parent: Int32, _ name: [UInt8], isDirectory: Bool) {
    guard missing[object] == nil else { return }
    let path = paths.path(parent).appending(RepoPath(name))
    missing[object] = isDirectory ? RepoPath(path.bytes + [RepoPath.separator]) : path
  }
}
