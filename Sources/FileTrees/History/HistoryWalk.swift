internal import GitObjects
internal import Model

/// Finds every content of a history and the paths that it had.
///
/// Trees are read level by level, each once for every path that it had: on one level lie the versions of the same
/// directories, which are deltas against each other.
struct HistoryWalk {
  /// A content and a path that it had.
  struct Place {
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
  private var deeper: [Place] = []

  /// Paths that are followed for one object: nobody has so many, but a tree can be made that has more than there are atoms.
  static let pathLimit = 64
  /// Longest path in bytes (Linux's `PATH_MAX`).
  static let lengthLimit = 4_096

  init(_ objects: any HistoryObjects) {
    self.objects = objects
    first = [Int32](repeating: -1, count: objects.count)
  }

  /// Whether the object was met.
  func isKnown(_ object: Int) -> Bool { first[object] >= 0 }

  /// Follows the trees of commits.
  mutating func follow(roots: [Int32]) async throws(TreeError) {
    let reader = try objects.makeReader()
    for root in roots where note(root, PathTable.root) { deeper.append(Place(object: root, path: PathTable.root)) }
    while !deeper.isEmpty {
      let level = deeper.sorted {
        (objects.rank(Int($0.object)), $0.object, $0.path) < (objects.rank(Int($1.object)), $1.object, $1.path)
      }
      deeper = []
      try await objects.prepare(level.map { Int($0.object) })
      for place in level { read(place, reader) }
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

  private mutating func read(_ place: Place, _ reader: any HistoryObjectReader) {
    let content: [UInt8]
    do throws(TreeError) {
      let object = try reader.object(Int(place.object))
      guard object.kind == .tree else {
        damaged.append("object \(ObjectID(objects.name(Int(place.object)))) should be a directory and is none")
        return
      }
      content = object.content
    } catch {
      damaged.append(error.message)
      return
    }
    let bytes = content.span
    var records = TreeRecords(nameLength: objects.nameLength)
    while let record = records.next(bytes) {
      let name = bytes.extracting(record.name)
      if record.isSubmodule {
        submodules.insert(paths.child(place.path, named: name))
        continue
      }
      guard let number = objects.number(of: bytes.extracting(record.object)) else {
        noteMissing(ObjectID(Array(content[record.object])), place.path, name, isDirectory: record.isDirectory)
        continue
      }
      let known = first[number]
      if known >= 0, paths.isChild(known, of: place.path, named: name) { continue }
      let path = child(place.path, name, number)
      guard note(Int32(number), path) else { continue }
      let found = Place(object: Int32(number), path: path)
      if record.isDirectory { deeper.append(found) } else { places.append(found) }
    }
    if records.isDamaged { damaged.append("tree \(ObjectID(objects.name(Int(place.object)))) is damaged") }
  }

  private mutating func child(_ parent: Int32, _ name: Span<UInt8>, _ object: Int) -> Int32 {
    if paths.length(parent) + name.count < Self.lengthLimit { return paths.child(parent, named: name) }
    let unnamed = paths.child(PathTable.root, named: Array("(unnamed)".utf8).span)
    return paths.child(unnamed, named: BaseEncoding.hexadecimal.encode(objects.name(object)).span)
  }

  private mutating func noteMissing(_ object: ObjectID, _ parent: Int32, _ name: Span<UInt8>, isDirectory: Bool) {
    guard missing[object] == nil else { return }
    let path = paths.path(parent).appending(RepoPath((0..<name.count).map { name[$0] }))
    missing[object] = isDirectory ? RepoPath(path.bytes + [RepoPath.separator]) : path
  }
}
