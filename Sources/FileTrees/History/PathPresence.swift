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
  private(set) var present: [UInt64] = []
  /// Per bit the object in the last commit that had it at its path.
  private(set) var newest: [Int32?] = []

  init(_ tree: HistoryTree) { self.tree = tree }

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
    while newest.count <= bit { newest.append(nil) }
    while present.count * 64 <= bit { present.append(0) }
  }

  /// Reads the directories.
  mutating func resolve() async throws(TreeError) {
    var level: [(node: Int, trees: Set<Int32>)] = [
      (0, Set(tree.graph.trees.indices.filter { tree.isInScope[$0] }.map { tree.graph.trees[$0] }.filter { $0 >= 0 }))
    ]
    let reader = try tree.objects.makeReader()
    while !level.isEmpty {
      let rank = tree.objects.rank
      let reads = level.flatMap { entry in entry.trees.map { (tree: $0, node: entry.node) } }
        .sorted { (rank(Int($0.tree)), $0.tree, $0.node) < (rank(Int($1.tree)), $1.tree, $1.node) }
      try await tree.objects.prepare(reads.map { Int($0.tree) })
      var deeper: [Int: Set<Int32>] = [:]
      for read in reads {
        // What cannot be read was said when the history was listed.
        guard let content = try? reader.object(Int(read.tree)), content.kind == .tree else { continue }
        add(content.content, read.tree, read.node, &deeper)
      }
      level = deeper.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
  }

  private mutating func add(_ content: [UInt8], _ number: Int32, _ node: Int, _ deeper: inout [Int: Set<Int32>]) {
    let children = nodes[node].children
    let row = objects.count
    objects.append(contentsOf: repeatElement(-1, count: children.count))
    nodes[node].rows[number] = Int32(row)
    let bytes = content.span
    var records = TreeRecords(nameLength: tree.objects.nameLength)
    while let record = records.next(bytes) {
      guard let place = children.firstIndex(where: { Self.equals(nodes[$0].name, bytes, record.name) }),
        let object = tree.objects.number(of: bytes.extracting(record.object))
      else { continue }
      objects[row + place] = Int32(object)
      if record.isDirectory, !nodes[children[place]].children.isEmpty {
        deeper[children[place], default: []].insert(Int32(object))
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
