internal import Model

extension KeywordIndex {
  /// Bytes around a literal that its traits ask about: two before it, for an escape sequence, and one behind it.
  private static let before = 2
  private static let behind = 1
  /// Bytes between two ranges that are sooner looked at than passed over; more than a search sees behind its range.
  private static let slack = 128

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
    reaches: [HitReach?], into hits: inout [Hit]
  ) {
    let known = base.hits
    var fresh: [Hit] = []
    collectFresh(in: bytes, copies, into: &fresh)
    fresh.sort()
    var next = 0
    for copy in copies {
      let low = copy.source + Self.before
      let high = copy.source + copy.count - Self.behind
      let shift = Int32(truncatingIfNeeded: copy.target - copy.source)
      var place = KeywordIndex.firstIndex(from: low, in: known)
      while place < known.count, Int(known[place].start) < high {
        let hit = known[place]
        place += 1
        if Int(hit.start) + length(of: hit) > high { continue }
        var moved = hit
        moved.start &+= shift
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

  /// The hits that do not stand with their surroundings in one copied stretch, in no order.
  private func collectFresh(in bytes: Span<UInt8>, _ copies: [ContentDerivation.Copy], into fresh: inout [Hit]) {
    let reach = longestLiteral + Self.before + Self.behind
    var pending = 0..<0
    var end = 0
    var found: [Hit] = []
    func look(_ range: Range<Int>) {
      if range.isEmpty { return }
      found.removeAll(keepingCapacity: true)
      collectHits(in: bytes, around: range, into: &found)
      for hit in found {
        let (low, high) = (Int(hit.start) - Self.before, Int(hit.start) + length(of: hit) + Self.behind)
        let copy = KeywordIndex.firstCopy(behind: high - 1, in: copies)
        if copy < copies.count, copies[copy].target <= low { continue }
        fresh.append(hit)
      }
    }
    /// Notes that what is between two copies is to be looked at, with what is around it.
    func add(_ gap: Range<Int>) {
      let wanted = max(0, gap.lowerBound - reach)..<min(bytes.count, gap.upperBound + reach)
      if wanted.lowerBound <= pending.upperBound + Self.slack, !pending.isEmpty {
        pending = pending.lowerBound..<max(pending.upperBound, wanted.upperBound)
      } else {
        look(pending)
        pending = wanted
      }
    }
    for copy in copies {
      add(end..<max(end, copy.target))
      end = copy.target + copy.count
    }
    add(min(end, bytes.count)..<bytes.count)
    look(pending)
  }

  /// The first hit that begins at `start` or behind it.
  private static func firstIndex(from start: Int, in hits: [Hit]) -> Int {
    var low = 0
    var high = hits.count
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
