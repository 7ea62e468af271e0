/// The hits of contents that were looked at before, for those that are made of them.
///
/// Contents come as deltas are undone: one behind the one that it is made of and behind all that is made of what lies
/// between. So what was kept behind a base is not asked for again once something else is made of the base, and what is
/// kept is as long as a chain of deltas.
struct HitMemory {
  /// What was found out about a content.
  struct Entry {
    var content: Int
    var hits: [KeywordIndex.Hit]
    /// Bytes of the content.
    var count: Int
    /// In what kind of file it was looked at.
    var syntax: FileSyntax
    /// It was searched for control sequences and has none: those that have one are looked at without them, and not kept.
    var isPlain = false
  }

  /// Contents, and hits of all of them together, that are kept.
  private static let contents = 4_096
  private static let hits = 1 << 20

  private var entries: [Entry] = []
  private var kept = 0

  /// Nil for a content that was not kept. Those that were kept since are forgotten.
  mutating func entry(of content: Int) -> Entry? {
    guard let place = entries.lastIndex(where: { $0.content == content }) else { return nil }
    while entries.count > place + 1, let last = entries.popLast() { kept -= last.hits.count }
    return entries[place]
  }

  mutating func keep(_ entry: Entry) {
    if let last = entries.last, last.content == entry.content {
      entries.removeLast()
      kept -= last.hits.count
    }
    entries.append(entry)
    kept += entry.hits.count
    // What a content is made of can be looked at whole once more.
    while entries.count > Self.contents || kept > Self.hits, !entries.isEmpty {
      kept -= entries.removeFirst().hits.count
    }
  }

  /// Forgets everything, when nothing is made of what came before.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    kept = 0
  }
}
