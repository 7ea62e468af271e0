/// The hits of contents that were looked at before, for those that are made of them.
struct HitMemory {
  private struct Entry {
    var content: Int
    var hits: [KeywordIndex.Hit]
    var lastUse: Int
  }

  /// Contents, and hits of all of them together, that are kept: enough for the bases of a chain of deltas.
  private static let contents = 64
  private static let hits = 1 << 20

  private var entries: [Entry] = []
  private var kept = 0
  private var clock = 0

  /// Nil for a content that was not kept.
  mutating func hits(of content: Int) -> [KeywordIndex.Hit]? {
    guard let place = entries.firstIndex(where: { $0.content == content }) else { return nil }
    clock += 1
    entries[place].lastUse = clock
    return entries[place].hits
  }

  mutating func keep(_ hits: [KeywordIndex.Hit], of content: Int) {
    if hits.count > Self.hits / 4 || entries.contains(where: { $0.content == content }) { return }
    clock += 1
    entries.append(Entry(content: content, hits: hits, lastUse: clock))
    kept += hits.count
    while entries.count > Self.contents || kept > Self.hits {
      guard let oldest = entries.indices.min(by: { entries[$0].lastUse < entries[$1].lastUse }) else { return }
      kept -= entries[oldest].hits.count
      entries.swapAt(oldest, entries.count - 1)
      entries.removeLast()
    }
  }
}
