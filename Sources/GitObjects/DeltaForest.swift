/// In which order deltas are best undone: each content once, and few kept while others are made of them.
///
/// Objects and the deltas against them are trees. They are gone through from their roots, of several children the one
/// with the largest tree last: once it is made, its base is not needed any more. So at most as many contents are kept as
/// halving the number of objects takes, some twenty of a million.
struct DeltaForest: Sendable {
  static let none: Int32 = -1
  /// What cannot be made: its base is not there, or depends on it.
  static let broken: Int32 = -2

  /// Per object its place in the order.
  private(set) var rank: [Int32]
  private var traits: [UInt8]

  private static let hasChildren: UInt8 = 1
  private static let isLast: UInt8 = 2

  /// - Parameters:
  ///   - bases: per object its base, `none` or `broken`; what depends on something broken becomes so.
  ///   - kinds: per object its kind where it is no delta; the others get their base's.
  init(bases: inout [Int32], kinds: inout [UInt8]) {
    let count = bases.count
    rank = [Int32](repeating: 0, count: count)
    traits = [UInt8](repeating: 0, count: count)
    let (starts, children) = Self.children(of: bases)
    let preorder = Self.preorder(bases, starts, children)
    var isReached = [Bool](repeating: false, count: count)
    for object in preorder {
      isReached[Int(object)] = true
      if bases[Int(object)] >= 0 { kinds[Int(object)] = kinds[Int(bases[Int(object)])] }
    }
    var weight = [Int32](repeating: 1, count: count)
    for object in preorder.reversed() where bases[Int(object)] >= 0 {
      weight[Int(bases[Int(object)])] += weight[Int(object)]
    }
    var ordered = children
    for base in 0..<count where starts[base] < starts[base + 1] {
      traits[base] |= Self.hasChildren
      let range = Int(starts[base])..<Int(starts[base + 1])
      var heaviest = range.lowerBound
      for place in range where weight[Int(ordered[place])] > weight[Int(ordered[heaviest])] { heaviest = place }
      // The others keep their order, which is that of the pack.
      let last = ordered[heaviest]
      for place in heaviest..<(range.upperBound - 1) { ordered[place] = ordered[place + 1] }
      ordered[range.upperBound - 1] = last
      traits[Int(last)] |= Self.isLast
    }
    for (place, object) in Self.preorder(bases, starts, ordered).enumerated() {
      rank[Int(object)] = Int32(place)
    }
    for object in 0..<count where !isReached[object] {
      bases[object] = Self.broken
      rank[object] = Int32(count - 1)
    }
  }

  func hasChildren(_ object: Int) -> Bool { traits[object] & Self.hasChildren != 0 }

  /// Whether no other object is made of the base behind this one.
  func isLastOfItsBase(_ object: Int) -> Bool { traits[object] & Self.isLast != 0 }

  /// The objects made of each object, as ranges of one list.
  private static func children(of bases: [Int32]) -> (starts: [Int32], children: [Int32]) {
    var starts = [Int32](repeating: 0, count: bases.count + 1)
    for base in bases where base >= 0 { starts[Int(base) + 1] += 1 }
    for object in bases.indices { starts[object + 1] += starts[object] }
    var next = starts
    var children = [Int32](repeating: 0, count: Int(starts[bases.count]))
    for (object, base) in bases.enumerated() where base >= 0 {
      children[Int(next[Int(base)])] = Int32(object)
      next[Int(base)] += 1
    }
    return (starts, children)
  }

  /// Every object that hangs on one without a base, bases first.
  private static func preorder(_ bases: [Int32], _ starts: [Int32], _ children: [Int32]) -> [Int32] {
    var order: [Int32] = []
    order.reserveCapacity(bases.count)
    var stack: [Int32] = []
    for root in bases.indices where bases[root] == none {
      stack.append(Int32(root))
      while let object = stack.popLast() {
        order.append(object)
        for place in (Int(starts[Int(object)])..<Int(starts[Int(object) + 1])).reversed() {
          stack.append(children[place])
        }
      }
    }
    return order
  }
}
