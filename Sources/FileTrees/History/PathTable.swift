internal import Model

/// The paths of a history by number, each as a name in a directory that is a path itself.
struct PathTable: Sendable {
  /// The top of the tree.
  static let root: Int32 = 0

  private var parents: [Int32] = [0]
  /// Where each name ends in `bytes`; it begins where the one before ends.
  private var ends: [Int] = [0]
  /// Bytes of the whole path.
  private var lengths: [Int32] = [0]
  private var bytes: [UInt8] = []
  private var slots = [Int32](repeating: -1, count: 1 << 10)

  var count: Int { parents.count }

  /// Bytes of the whole path.
  func length(_ path: Int32) -> Int { Int(lengths[Int(path)]) }

  /// Whether a path is the one with this name in this directory.
  func isChild(_ path: Int32, of parent: Int32, named name: Span<UInt8>) -> Bool {
    let index = Int(path)
    guard index > 0, parents[index] == parent else { return false }
    let start = ends[index - 1]
    guard ends[index] - start == name.count else { return false }
    let all = bytes.span
    var offset = 0
    while offset < name.count {
      if all[start + offset] != name[offset] { return false }
      offset += 1
    }
    return true
  }

  /// The number of a path, a new one if need be.
  mutating func child(_ parent: Int32, named name: Span<UInt8>) -> Int32 {
    let hash = Self.hash(parent, name)
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      if isChild(slots[slot], of: parent, named: name) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(parents.count)
    parents.append(parent)
    for index in 0..<name.count { bytes.append(name[index]) }
    ends.append(bytes.count)
    lengths.append(lengths[Int(parent)] + Int32(name.count) + (parent == Self.root ? 0 : 1))
    slots[slot] = number
    if parents.count * 2 > slots.count { grow() }
    return number
  }

  func path(_ number: Int32) -> RepoPath {
    var result: [UInt8] = []
    var next = Int(number)
    while next > 0 {
      if !result.isEmpty { result.append(RepoPath.separator) }
      result += bytes[ends[next - 1]..<ends[next]].reversed()
      next = Int(parents[next])
    }
    return RepoPath(Array(result.reversed()))
  }

  private mutating func grow() {
    slots = slots(count: slots.count * 4)
  }

  private func slots(count: Int) -> [Int32] {
    var slots = [Int32](repeating: -1, count: count)
    let all = bytes.span
    for number in 1..<parents.count {
      var slot = Self.hash(parents[number], all.extracting(ends[number - 1]..<ends[number])) & (count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = Int32(number)
    }
    return slots
  }

  private static func hash(_ parent: Int32, _ name: Span<UInt8>) -> Int {
    var hash = UInt64(truncatingIfNeeded: parent) &* 0x9E37_79B9_7F4A_7C15
    for index in 0..<name.count { hash = (hash ^ UInt64(name[index])) &* 0x0000_0100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash &>> 29)
  }
}
