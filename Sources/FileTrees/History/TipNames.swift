/// The names that lead to commits. There can be thousands, and most of what is found in a history is reached by the same:
/// these are kept once.
struct TipNames {
  struct Tip: Sendable {
    var name: String
    var isTag: Bool
    /// Its place in the graph.
    var commit: Int
  }

  private let tips: [Tip]
  private var known: [[UInt64]: (branches: [String], tags: [String])] = [:]

  /// - Parameter tips: in the order in which they are given back.
  init(_ tips: [Tip]) { self.tips = tips }

  /// The names that lead to a commit for which `isReached` holds: all that are no tags, and tags.
  mutating func names(where isReached: (Int) -> Bool) -> (branches: [String], tags: [String]) {
    var which = [UInt64](repeating: 0, count: (tips.count + 63) / 64)
    for (index, tip) in tips.enumerated() where isReached(tip.commit) {
      which[index / 64] |= 1 << UInt64(index % 64)
    }
    if let names = known[which] { return names }
    var names: (branches: [String], tags: [String]) = ([], [])
    for (index, tip) in tips.enumerated() where which[index / 64] >> UInt64(index % 64) & 1 != 0 {
      if tip.isTag { names.tags.append(tip.name) } else { names.branches.append(tip.name) }
    }
    known[which] = names
    return names
  }
}
