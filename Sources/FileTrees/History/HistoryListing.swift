internal import GitObjects
internal import Model

/// Makes the listing of a history of what was found by walking through it.
struct HistoryListing {
  private(set) var listing = TreeListing(isRepository: true)
  /// Contents of files, each counted once.
  private(set) var blobs = 0
  private let objects: any HistoryObjects
  private let walk: HistoryWalk
  private let excludes: Excludes
  private var damaged: [String]

  init(objects: any HistoryObjects, walk: HistoryWalk, excludes: Excludes) {
    self.objects = objects
    self.walk = walk
    self.excludes = excludes
    damaged = walk.damaged
  }

  /// Files, in the order in which they are best read.
  mutating func addContents() {
    let places = HistoryWalk.inReadingOrder(walk.places, objects)
    var paths = [RepoPath?](repeating: nil, count: walk.paths.count)
    var excluded: Set<RepoPath> = []
    var last: Int32 = -1
    for place in places {
      let path = paths[Int(place.path)] ?? walk.paths.path(place.path)
      paths[Int(place.path)] = path
      if excludes.coversPath(path.bytes) {
        excluded.insert(path)
        continue
      }
      let isNew = place.object != last
      last = place.object
      if isNew { blobs += 1 }
      let name = ObjectID(objects.name(Int(place.object)))
      if objects.isDamaged(Int(place.object)) {
        if isNew { damaged.append("object \(name) (\(path)) is cut off, or made of an object that is not there") }
        continue
      }
      listing.entries.append(FileEntry(path: path, object: name, isTracked: true))
    }
    listing.skipped += excluded.sorted().map { ($0, .excluded) }
    listing.skipped += walk.submodules.map { (walk.paths.path($0), .submodule) }.sorted { $0.0 < $1.0 }
  }

  /// Contents in the object database that no commit has.
  mutating func addUnreachable() async throws(TreeError) {
    let reader = try objects.makeReader()
    let others = (0..<objects.count).filter { !walk.isKnown($0) && objects.isFirst($0) }
      .sorted { objects.rank($0) < objects.rank($1) }
    for number in others {
      let name = ObjectID(objects.name(number))
      var kind = objects.kind(number)
      if kind == nil {
        do throws(TreeError) { kind = try reader.object(number).kind } catch {
          damaged.append(error.message)
          continue
        }
      }
      guard kind == .blob else { continue }
      blobs += 1
      listing.entries.append(FileEntry(path: RepoPath("(unreachable)/\(name)"), object: name, isTracked: true))
    }
  }

  mutating func addMessages(commits: [Int32], tags: [Int32]) {
    let byRank = { (a: Int32, b: Int32) in self.objects.rank(Int(a)) < self.objects.rank(Int(b)) }
    for (directory, numbers) in [("(commit)", commits.sorted(by: byRank)), ("(tag)", tags.sorted(by: byRank))] {
      for number in numbers {
        let name = ObjectID(objects.name(Int(number)))
        listing.entries.append(FileEntry(path: RepoPath("\(directory)/\(name)"), object: name, isTracked: true))
      }
    }
  }

  /// Gives the texts by their paths.
  mutating func addNames(_ references: HistoryReferences) -> [RepoPath: [UInt8]] {
    var texts: [RepoPath: [UInt8]] = [:]
    let files = (1..<max(1, walk.paths.count)).map { walk.paths.path(Int32($0)).bytes }
    for (path, lines) in [
      (RepoPath("(names)/references"), references.references.map(\.fullName)), (RepoPath("(names)/files"), files),
    ] where !lines.isEmpty {
      texts[path] = Array(lines.sorted { RepoPath.precedes($0, $1) }.joined(separator: [0x0A])) + [0x0A]
      listing.entries.append(FileEntry(path: path, isTracked: true))
    }
    return texts
  }

  /// Says what is missing or damaged.
  mutating func report(_ gaps: CommitGraph.Gaps, isPartial: Bool, allowsShallow: Bool) {
    let absent = gaps.missing.map(\.description).sorted() + walk.missing.values.sorted().map(\.text)
    if !absent.isEmpty {
      let advice =
        isPartial
        ? "; this is a partial clone, for which git gets objects when it needs them: `git fetch --refetch --no-filter` "
          + "gets all"
        : ""
      add(
        "missing-object", "not in the repository and not looked at: \(Self.list(absent, "object"))\(advice)")
    }
    let broken = gaps.damaged + damaged
    if !broken.isEmpty {
      add("damaged-object", "damaged and not looked at: \(Self.list(Array(Set(broken)).sorted(), "object"))")
    }
    if gaps.isShallow {
      let words = "this is a shallow clone: earlier commits are not here and were not looked at"
      add(
        "shallow-clone",
        allowsShallow ? words : words + "; `git fetch --unshallow` gets them, --allow-shallow goes without",
        severity: allowsShallow ? .warning : .error)
    }
    if gaps.otherTips > 0 {
      add(
        "no-commit",
        "names lead to \(gaps.otherTips == 1 ? "a file or directory" : "\(gaps.otherTips) files or directories") outside of "
          + "commits, which only --include-unreachable looks at")
    }
    if !walk.limited.isEmpty {
      let count = walk.limited.count
      add(
        "path-limit",
        "\(count == 1 ? "1 object" : "\(count) objects") had more than \(HistoryWalk.pathLimit) paths and "
          + "\(count == 1 ? "was" : "were") looked at with the first \(HistoryWalk.pathLimit)", severity: .warning)
    }
  }

  private mutating func add(_ id: String, _ message: String, severity: Diagnostic.Severity = .error) {
    listing.diagnostics.append(Diagnostic(severity: severity, id: id, message: message))
  }

  /// `3 objects: a, b, c`, at most five of them by name.
  private static func list(_ items: [String], _ noun: String) -> String {
    let shown = items.prefix(5).joined(separator: ", ")
    return "\(items.count) \(noun)\(items.count == 1 ? "" : "s"): \(shown)\(items.count > 5 ? ", …" : "")"
  }
}
