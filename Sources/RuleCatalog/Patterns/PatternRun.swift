internal import RuleModel

/// Bytes of one class, one behind the other, that every match contains.
enum PatternRun {
  /// A shorter run is in nearly every line.
  private static let shortest = 12
  private static let largestClass = 96

  /// The run that says most; nil when there is none worth looking for.
  static func best(in node: PatternNode) -> RequiredRun? {
    switch node {
    case .empty, .boundary, .lineStart, .lookaround, .anything: return nil
    case .byte: return longest([node])
    case .repetition(let inner, let minimum, _): return minimum > 0 ? better(longest([node]), best(in: inner)) : nil
    case .sequence:
      let items = node.items
      var found: RequiredRun?
      for index in items.indices { found = better(found, better(longest(items[index...]), best(in: items[index]))) }
      return found
    case .alternation(let branches):
      var union: RequiredRun?
      for (index, branch) in branches.enumerated() {
        guard let run = best(in: branch) else { return nil }
        union =
          index == 0
          ? run
          : union.map { RequiredRun(alphabet: $0.alphabet.union(run.alphabet), length: min($0.length, run.length)) }
      }
      return union.flatMap { $0.alphabet.count <= largestClass ? $0 : nil }
    }
  }

  /// The best run that begins with the first item.
  private static func longest(_ items: ArraySlice<PatternNode>) -> RequiredRun? {
    var found: RequiredRun?
    var run = RequiredRun(alphabet: ByteClass(), length: 0)
    for item in items {
      switch item {
      case .empty, .boundary, .lineStart, .lookaround: continue
      case .byte(let set, _):
        run.alphabet.formUnion(set)
        run.length += 1
      case .repetition(.byte(let set, _), let minimum, _):
        // However many there are, they are of the class.
        run.alphabet.formUnion(set)
        run.length += minimum
      default: return found
      }
      if run.alphabet.count > largestClass { return found }
      if run.length >= shortest { found = better(found, run) }
    }
    return found
  }

  /// The one that fewer texts have.
  private static func better(_ a: RequiredRun?, _ b: RequiredRun?) -> RequiredRun? {
    guard let a, let b else { return a ?? b }
    return rarity(b) > rarity(a) ? b : a
  }

  private static func rarity(_ run: RequiredRun) -> Int {
    run.length * 65_536 / max(1, run.alphabet.count * run.alphabet.count)
  }
}
