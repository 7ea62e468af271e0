internal import GitObjects
internal import Model

/// Tells for each commit which of some contents lie at their paths.
///
/// Only the directories on the way to the paths are read, each version once. From one commit to the next only what changed
/// is followed.
struct PathPresence {
  private struct Node {
    var name: [UInt8]
    var children: [Int] = []
    /// What is looked for at this path.
    var wanted: [(objects: Set<Int32>, bit: Int)] = []
    /// Per version of the directory where the objects of its children stand in `objects`.
    var rows: [Int32: Int32] = [:]
    /// In the current commit; -1 for nothing.
    var object: Int32 = -1
  }

  private let tree: HistoryTree
  private var nodes = [Node(name: [])]
  private var objects: [Int32] = []
  /// What of it lies at its path in the current commit.
  private(set) var present: [UInt64]
  /// Per bit the object in the last commit that had it at its path.
  private(set) var newest: [Int32?]

  init(_ tree: HistoryTree, bits: Int) {
    self.tree = tree
    present = [UInt64](repeating: 0, count: (bits + 63) / 64)
    newest = [Int32?](repeating: nil, count: bits)
  }

  /// Forgets where it was, to go over the commits once more.
  mutating func rewind() {
    for node in nodes.indices { nodes[node].object = -1 }
    for word in present.indices { present[word] = 0 }
  }

  mutating func add(_ path: RepoPath, objects: Set<Int32>, bit: Int) {
    var node = 0
    for component in path.components {
      if let child = nodes[node].children.first(where: { nodes[$0].name.elementsEqual(component) }) {
        node = child
      } else {
        nodes.append(Node(name: Array(component)))
        nodes[node].children.append(nodes.count - 1)
        node = nodes.count - 1
      }
    }
    nodes[node].wanted.append((objects, bit))
  }

  /// What one worker found in directories: a row a directory, of the objects of the children that are looked for.
  private struct Rows: Sendable {
    var starts: [(tree: Int32, node: Int, start: Int)] = []
    var objects: [Int32] = []
    /// Directories that are to be read next.
    var deeper: [(tree: Int32, node: Int)] = []
  }

  /// Reads the directories.
  mutating func resolve() async throws(TreeError) {
    if nodes[0].children.isEmpty { return }
    let tree = tree
    let roots = Set(tree.graph.trees.indices.filter { tree.isInScope[$0] }.map { tree.graph.trees[$0] })
    var level = roots.filter { $0 >= 0 }.map { (tree: $0, node: 0) }
    while !level.isEmpty {
      let rank = tree.objects.rank
      let sorted = level.map { (key: (rank(Int($0.tree)), $0.tree, $0.node), value: $0) }.sorted { $0.key < $1.key }
        .map(\.value)
      level = []
      try await tree.objects.prepare(sorted.map { Int($0.tree) })
      var seen: Set<UInt64> = []
      for rows in await read(sorted) {
        let rows = try rows.get()
        let shift = objects.count
        objects += rows.objects
        for (number, node, start) in rows.starts { nodes[node].rows[number] = Int32(shift + start) }
        for (number, node) in rows.deeper
        where seen.insert(UInt64(UInt32(bitPattern: number)) << 32 | UInt64(UInt32(node))).inserted {
          level.append((number, node))
        }
      }
    }
  }

  /// Each worker reads a part.
  private func read(_ directories: [(tree: Int32, node: Int)]) async -> [Result<Rows, TreeError>] {
    let parts = max(1, min(tree.options.workers, directories.count / 256))
    return await withTaskGroup(of: (Int, Result<Rows, TreeError>).self) { group in
      for part in 0..<parts {
        let own = directories[(directories.count * part / parts)..<(directories.count * (part + 1) / parts)]
        group.addTask { (part, rows(own)) }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func rows(_ directories: ArraySlice<(tree: Int32, node: Int)>) -> Result<Rows, TreeError> {
    do throws(TreeError) {
      let reader = try tree.objects.makeReader()
      var rows = Rows()
      for (number, node) in directories {
        // What cannot be read was said when the history was listed.
        guard let object = try? reader.object(Int(number)), object.kind == .tree else { continue }
        add(object.content, number, node, to: &rows)
      }
      return .success(rows)
    } catch {
      return .failure(error)
    }
  }

  private func add(_ content: [UInt8], _ number: Int32, _ node: Int, to rows: inout Rows) {
    let children = nodes[node].children
    let row = rows.objects.count
    rows.objects.append(contentsOf: repeatElement(-1, count: children.count))
    rows.starts.append((number, node, row))
    let bytes = content.span
    var records = TreeRecords(nameLength: tree.objects.nameLength)
    var missing = children.count
    while missing > 0, let record = records.next(bytes) {
      guard let place = children.firstIndex(where: { Self.equals(nodes[$0].name, bytes, record.name) }) else {
        continue
      }
      missing -= 1
      guard let object = tree.objects.number(of: bytes.extracting(record.object)) else { continue }
      rows.objects[row + place] = Int32(object)
      if record.isDirectory, !nodes[children[place]].children.isEmpty {
        rows.deeper.append((Int32(object), children[place]))
      }
    }
  }

  private static func equals(_ name: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard name.count == range.count else { return false }
    for index in name.indices where name[index] != bytes[range.lowerBound + index] { return false }
    return true
  }

  /// Makes `present` that of a commit; called for commits with parents before their children.
  mutating func move(to commit: Int) { place(tree.graph.trees[commit], at: 0) }

  private mutating func place(_ object: Int32, at node: Int) {
    guard nodes[node].object != object else { return }
    nodes[node].object = object
    for (objects, bit) in nodes[node].wanted {
      let mask: UInt64 = 1 << UInt64(bit % 64)
      if objects.contains(object) {
        present[bit / 64] |= mask
        newest[bit] = object
      } else {
        present[bit / 64] &= ~mask
      }
    }
    if nodes[node].children.isEmpty { return }
    let row = nodes[node].rows[object]
    for (place, child) in nodes[node].children.enumerated() {
      self.place(row.map { objects[Int($0) + place] } ?? -1, at: child)
    }
  }
}
