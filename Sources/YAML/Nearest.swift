/// The candidate nearest to `word`, for "did you mean"; nil when none is near enough (a third of the word's length, at
/// least 1 and at most 3 edits; two swapped neighbours are one edit). The first of equals wins.
public func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let limit = min(3, max(1, word.utf8.count / 3))
  let typed = Array(word.lowercased().utf8)
  var best: (candidate: String, distance: Int)?
  for candidate in candidates where candidate != word {
    guard abs(candidate.utf8.count - typed.count) <= limit else { continue }
    let distance = editDistance(typed, Array(candidate.lowercased().utf8))
    if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  return best?.candidate
}

/// Optimal string alignment distance: insert, delete, replace, swap neighbours.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var current = [i + 1]
    for (j, y) in b.enumerated() {
      var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (x == y ? 0 : 1))
      if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { cost = min(cost, beforePrevious[j - 1] + 1) }
      current.append(cost)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.count]
}
