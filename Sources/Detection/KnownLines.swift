/// The hits in lines of text that were looked at before.
///
/// Versions of a file that are not made of each other have most lines in common all the same: of the bytes that deltas insert
/// in the history of redis four of five stand in another delta, too. A few lines together are one entry, by a hash that
/// is keyed, so that nobody can make two texts that are taken for one.
struct KnownLines {
  private struct Slot {
    var key: UInt64 = 0
    /// Its hits in `hits`, their places from the begin of the lines.
    var start: Int32 = 0
    var count: Int32 = 0
  }

  /// Few enough to stay in a processor's cache.
  private static let slots = 1 << 17
  /// Hits of all entries together.
  private static let limit = 1 << 19

  private var slots: [Slot] = []
  private var hits: [KeywordIndex.Hit] = []
  private let seed = UInt64.random(in: 1 ... .max)

  /// A few lines of a text.
  struct Group {
    var range: Range<Int>
    /// Nil for what does not end at a line break.
    var key: UInt64?
  }

  /// The place of lines that are known, for `append`; nil for others.
  func place(of key: UInt64) -> Int? {
    let slot = Int(truncatingIfNeeded: key) & (KnownLines.slots - 1)
    return slot < slots.count && slots[slot].key == key ? slot : nil
  }

  /// Appends what lines hold that begin at `start`.
  func append(_ place: Int, from start: Int, to found: inout [KeywordIndex.Hit]) {
    let slot = slots[place]
    for index in Int(slot.start)..<Int(slot.start + slot.count) { found.append(hits[index].moved(by: start)) }
  }

  /// Takes note of what lines hold; what shared their slot is forgotten.
  mutating func keep(_ key: UInt64, _ found: ArraySlice<KeywordIndex.Hit>, from start: Int) {
    if slots.isEmpty || hits.count + found.count > KnownLines.limit {
      slots = [Slot](repeating: Slot(), count: KnownLines.slots)
      hits.removeAll(keepingCapacity: true)
      if found.count > KnownLines.limit { return }
    }
    slots[Int(truncatingIfNeeded: key) & (KnownLines.slots - 1)] = Slot(
      key: key, start: Int32(hits.count), count: Int32(found.count))
    for hit in found { hits.append(hit.moved(by: -start)) }
  }

  /// The lines from `start` on that are one entry: the same wherever they stand, as their text decides where they end.
  func group(_ bytes: Span<UInt8>, from start: Int, to stop: Int) -> Group {
    var end = start
    var key = seed
    repeat {
      let line = KnownLines.line(bytes, from: end, to: stop, seed)
      end = line.end
      guard line.isEnded else { return Group(range: start..<end) }
      key = KnownLines.mix(key, line.hash)
      if line.hash & 7 == 0 { break }
    } while end < stop && end - start < 1_024
    // Zero is an empty slot.
    return Group(range: start..<end, key: key | 1 << 63)
  }

  /// A hash of the line that begins at `start`, and where it ends, its break included.
  private static func line(
    _ bytes: Span<UInt8>, from start: Int, to stop: Int, _ seed: UInt64
  ) -> (hash: UInt64, end: Int, isEnded: Bool) {
    var hash = seed
    var place = start
    while place + 8 <= stop {
      let word = ByteSearch.word(bytes, place)
      let found = ByteSearch.marks(of: 0x0A, in: word)
      if found != 0 {
        let count = found.trailingZeroBitCount &>> 3
        let rest = word & (1 &<< UInt64(8 &* count) &- 1)
        return (mix(hash, rest | UInt64(count) &<< 56), place &+ count &+ 1, true)
      }
      hash = mix(hash, word)
      place &+= 8
    }
    var rest: UInt64 = 0
    var count = 0
    while place < stop {
      let byte = bytes[place]
      place &+= 1
      if byte == 0x0A { return (mix(hash, rest | UInt64(count) &<< 56), place, true) }
      rest |= UInt64(byte) &<< UInt64(8 &* count)
      count &+= 1
    }
    return (hash, stop, false)
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}

extension KeywordIndex {
  /// Appends the hits that lie in a range, in order of their places, where no literal holds a line break.
  ///
  /// - Parameter range: begins behind a line break or at the begin of the bytes, and ends so or at the end of them; where lines
  ///   are too long for that, what is at its ends is of no interest.
  func collectHits(in bytes: Span<UInt8>, lines range: Range<Int>, _ known: inout KnownLines, into hits: inout [Hit]) {
    var start = range.lowerBound
    // At the begin of a text nothing stands before a literal, which is not the same as a line break.
    var followsBreak = start > 0 && bytes[start - 1] == 0x0A
    // All of them before one is looked up: what is waited for is memory, and several can be waited for at a time.
    var groups: [KnownLines.Group] = []
    while start < range.upperBound {
      var group = known.group(bytes, from: start, to: range.upperBound)
      if !followsBreak { group.key = nil }
      followsBreak = true
      start = group.range.upperBound
      groups.append(group)
    }
    var pending: [KnownLines.Group] = []
    for group in groups {
      if let key = group.key, known.place(of: key) != nil {
        look(&pending, in: bytes, &known, into: &hits)
        // What was looked at just now may have taken its slot.
        if let place = known.place(of: key) {
          known.append(place, from: group.range.lowerBound, to: &hits)
        } else {
          pending.append(group)
        }
      } else {
        pending.append(group)
      }
    }
    look(&pending, in: bytes, &known, into: &hits)
  }

  /// Looks at lines that are not known and that lie one behind the other.
  private func look(
    _ groups: inout [KnownLines.Group], in bytes: Span<UInt8>, _ known: inout KnownLines, into hits: inout [Hit]
  ) {
    guard let first = groups.first, let last = groups.last else { return }
    var found: [Hit] = []
    collectHits(in: bytes, around: first.range.lowerBound..<last.range.upperBound, into: &found)
    found.sort()
    var next = 0
    for group in groups {
      while next < found.count, Int(found[next].start) < group.range.lowerBound { next += 1 }
      let start = hits.count
      while next < found.count, Int(found[next].start) < group.range.upperBound {
        let hit = found[next]
        next += 1
        if Int(hit.start) + length(of: hit) <= group.range.upperBound { hits.append(hit) }
      }
      if let key = group.key { known.keep(key, hits[start...], from: group.range.lowerBound) }
    }
    groups.removeAll(keepingCapacity: true)
  }
}
