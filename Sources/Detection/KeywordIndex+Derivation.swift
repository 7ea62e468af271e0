internal import Model

extension KeywordIndex {
  /// Bytes around a literal that its traits ask about: two before it, for an escape sequence, and one behind it.
  private static let before = 2
  private static let behind = 1

  /// Appends every hit to `hits`, in order of their places, where the content is made of one whose hits are known.
  ///
  /// A literal that stands with its surroundings in a stretch that is copied is a hit in both contents or in neither. So
  /// only what is new and what is around the ends of copies is looked at. Where nothing came of a hit and all that decided
  /// it is copied, nothing comes of it here.
  ///
  /// - Parameters:
  ///   - keepsFar: whether files of both contents are of one syntax.
  ///   - reaches: of the literals whose hits came to nothing, by number.
  func collectHits(
    in bytes: Span<UInt8>, madeBy copies: [ContentDerivation.Copy], from base: HitMemory.Entry, keepsFar: Bool,
    reaches: [HitReach?], _ lines: inout KnownLines, into hits: inout [Hit]
  ) {
    let known = base.hits
    var fresh: [Hit] = []
    collectFresh(in: bytes, copies, &lines, into: &fresh)
    var next = 0
    var place = 0
    for copy in copies {
      let low = copy.source + Self.before
      let high = copy.source + copy.count - Self.behind
      let shift = copy.target - copy.source
      if known.isEmpty { break }
      place = KeywordIndex.firstIndex(from: low, in: known, near: place)
      while place < known.count, Int(known[place].start) < high {
        let hit = known[place]
        place += 1
        if Int(hit.start) + length(of: hit) > high { continue }
        var moved = hit.moved(by: shift)
        if hit.outcome != .open {
          let isKept =
            (keepsFar || hit.outcome == .nothing)
            && stands(hit, reaches[Int(hit.literal)], in: copy, base.count, bytes.count)
          if !isKept { moved.outcome = .open }
        }
        while next < fresh.count, fresh[next] < moved {
          hits.append(fresh[next])
          next += 1
        }
        hits.append(moved)
      }
    }
    hits.append(contentsOf: fresh[next...])
  }

  /// Whether all that decided about a hit is in a stretch, or is the begin or the end of both contents.
  private func stands(
    _ hit: Hit, _ reach: HitReach?, in copy: ContentDerivation.Copy, _ baseCount: Int, _ count: Int
  ) -> Bool {
    guard var reach else { return false }
    if hit.outcome == .nothingFar { reach = reach.union(.far) }
    let start = Int(hit.start)
    let beginsBoth = copy.source == 0 && copy.target == 0
    let endsBoth = copy.source + copy.count == baseCount && copy.target + copy.count == count
    return (beginsBoth || start - reach.before >= copy.source)
      && (endsBoth || start + reach.behind <= copy.source + copy.count)
  }

  /// Bytes that are searched for the begin of a line, and for its end.
  private static let longestLine = 1_024
  /// Bytes between two ranges that are sooner looked at than passed over.
  private static let slack = 64

  /// The hits that do not stand with their surroundings in one copied stretch, in order.
  private func collectFresh(
    in bytes: Span<UInt8>, _ copies: [ContentDerivation.Copy], _ lines: inout KnownLines, into fresh: inout [Hit]
  ) {
    var pending = 0..<0
    var found: [Hit] = []
    func look(_ range: Range<Int>, _ lines: inout KnownLines, _ fresh: inout [Hit]) {
      if range.isEmpty { return }
      found.removeAll(keepingCapacity: true)
      if goesByLines {
        collectHits(in: bytes, lines: range, &lines, into: &found)
      } else {
        collectHits(in: bytes, around: range, into: &found)
        found.sort()
      }
      for hit in found {
        let (low, high) = (Int(hit.start) - Self.before, Int(hit.start) + length(of: hit) + Self.behind)
        let copy = KeywordIndex.firstCopy(behind: high - 1, in: copies)
        if copy < copies.count, copies[copy].target <= low { continue }
        fresh.append(hit)
      }
    }
    /// Notes that what is between two copies is to be looked at, with what is around it.
    func add(_ gap: Range<Int>, _ lines: inout KnownLines, _ fresh: inout [Hit]) {
      // A literal may end at the gap, or begin so far behind it that what stands before it reaches into it.
      let upper = min(bytes.count, gap.upperBound + Self.before)
      let lower = max(0, gap.lowerBound - Self.behind)
      if upper <= pending.upperBound, lower >= pending.lowerBound { return }
      let end = self.end(bytes, upper)
      if lower < pending.upperBound + Self.slack, !pending.isEmpty {
        pending = pending.lowerBound..<max(pending.upperBound, end)
      } else {
        look(pending, &lines, &fresh)
        pending = max(pending.upperBound, start(bytes, lower))..<end
      }
    }
    var end = 0
    for copy in copies {
      add(end..<max(end, copy.target), &lines, &fresh)
      end = copy.target + copy.count
    }
    add(min(end, bytes.count)..<bytes.count, &lines, &fresh)
    look(pending, &lines, &fresh)
  }

  /// The begin of the line that the byte at `offset` stands in, or as far before it as a literal reaches.
  private func start(_ bytes: Span<UInt8>, _ offset: Int) -> Int {
    let reach = max(0, offset - longestLiteral - Self.before)
    guard goesByLines else { return reach }
    let first = max(0, offset - Self.longestLine)
    let start = ByteSearch.last(0x0A, in: bytes, first..<offset).map { $0 + 1 } ?? first
    return start == 0 || start > first ? start : reach
  }

  /// Behind the line that the byte before `offset` stands in, or as far behind it as a literal reaches.
  private func end(_ bytes: Span<UInt8>, _ offset: Int) -> Int {
    let reach = min(bytes.count, offset + longestLiteral + Self.behind)
    guard goesByLines else { return reach }
    let last = min(bytes.count, offset + Self.longestLine)
    if let end = ByteSearch.first(0x0A, in: bytes, max(0, offset - 1)..<last) { return end + 1 }
    return last == bytes.count ? last : reach
  }

  /// The first hit that begins at `start` or behind it; soonest found close behind a place.
  private static func firstIndex(from start: Int, in hits: [Hit], near place: Int) -> Int {
    var low = 0
    var high = hits.count
    if place == 0 || Int(hits[place - 1].start) < start {
      low = place
      var step = 1
      while low + step <= high, Int(hits[low + step - 1].start) < start {
        low += step
        step *= 2
      }
      high = min(high, low + step)
    } else {
      high = place
    }
    while low < high {
      let middle = (low + high) / 2
      if Int(hits[middle].start) < start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first copy that ends behind `offset`.
  private static func firstCopy(behind offset: Int, in copies: [ContentDerivation.Copy]) -> Int {
    var low = 0
    var high = copies.count
    while low < high {
      let middle = (low + high) / 2
      if copies[middle].target + copies[middle].count <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
