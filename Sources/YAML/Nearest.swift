/// The candidate nearest to `word` by Levenshtein distance, for "did you mean"; nil when none is near enough
/// (a third of the word's length, at least 1 and at most 3 edits). The first of equals wins.
public func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let limit = min(3, max(1, word.count / 3))
  var best: (candidate: String, distance: Int)?
  for candidate in candidates where candidate != word {
    let distance = editDistance(Array(word.lowercased().utf8), Array(candidate.lowercased().utf8), limit: limit)
    if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  return best?.candidate
}

/// Levenshtein distance, or `limit + 1` when it is greater than `limit`.
private func editDistance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
  if abs(a.count - b.count) > limit { return limit + 1 }
  var previous = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var current = [i + 1]
    for (j, y) in b.enumerated() {
      current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + (x == y ? 0 : 1)))
    }
    previous = current
  }
  return previous[b.count]
}
