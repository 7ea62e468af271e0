internal import RuleModel

/// Finds every occurrence of a few thousand literals in one pass, without regard to ASCII case.
///
/// The four bytes at every second position (folded by setting bit 5) are hashed and looked up in a table of bits: half a
/// load, half a multiplication and half a look-up a byte, whatever the number of literals. What agrees is written down
/// block by block without a branch, which would be guessed wrong too often; what else is known of the literals narrows
/// it down in the same way, and what is left is compared exactly.
///
/// Every literal has a key at an even and at an odd place. One of five bytes or more has two keys of four bytes side by
/// side. A shorter one does not fill four bytes at both; there the missing byte, before or behind it, is marked in the
/// table with each of its values, and from then on the key is three bytes.
struct KeywordIndex: Sendable {
  private let table: AnchorTable
  private let tables: KeywordIndexTables
  /// Bytes of the longest literal.
  let longestLiteral: Int
  /// No literal holds a line break, so that what stands in a line is found there.
  let goesByLines: Bool

  /// One literal found, and where it begins.
  struct Hit: Comparable {
    /// The literal's number, and above it what came of the hit.
    private var code: UInt32
    var start: Int32

    init(literal: Int32, start: Int32) {
      code = UInt32(bitPattern: literal) | Outcome.open.rawValue &<< Hit.shift
      self.start = start
    }

    private static let shift: UInt32 = 30
    private static let mask: UInt32 = 1 &<< shift &- 1

    var literal: Int32 { Int32(bitPattern: code & Hit.mask) }

    /// What following it came to; `open` before.
    var outcome: Outcome {
      get { Outcome(rawValue: code &>> Hit.shift) ?? .open }
      set { code = code & Hit.mask | newValue.rawValue &<< Hit.shift }
    }

    func moved(by distance: Int) -> Hit {
      var hit = self
      hit.start &+= Int32(truncatingIfNeeded: distance)
      return hit
    }

    static func < (a: Hit, b: Hit) -> Bool { a.start != b.start ? a.start < b.start : a.literal < b.literal }

    static func == (a: Hit, b: Hit) -> Bool { a.start == b.start && a.literal == b.literal }
  }

  /// What following a hit came to, as far as that holds wherever the same bytes stand around it.
  enum Outcome: UInt32, Comparable {
    /// Nothing, by what stands within the literal's reach.
    case nothing = 0
    /// Nothing, by what stands within `HitReach.far`, in a file of the same syntax.
    case nothingFar = 1
    /// Something, or nobody knows what it depends on.
    case open = 2

    static func < (a: Outcome, b: Outcome) -> Bool { a.rawValue < b.rawValue }
  }

  /// The literals of `table` that have no rule, or one that is in force (nil: all are).
  ///
  /// Literals have at least 3 bytes each; shorter ones are the caller's error and never match.
  init(_ table: AnchorTable, inForce: [Bool]? = nil) {
    self.table = table
    var longest: Int32 = 0
    for literal in 0..<table.count { longest = max(longest, table.starts[literal + 1] &- table.starts[literal]) }
    longestLiteral = Int(longest)
    tables = KeywordIndexTables(table, inForce: inForce)
    goesByLines = ByteSearch.first(0x0A, in: table.bytes.span) == nil
  }

  /// Bytes of the literal of a hit.
  func length(of hit: Hit) -> Int {
    Int(table.starts[Int(hit.literal) + 1] - table.starts[Int(hit.literal)])
  }

  /// Bytes whose candidates are written down before they are looked at closer. A candidate is its distance from the
  /// begin of its block and, above that, the keys that it may have.
  private static let block = 4_096
  private static let distance: UInt16 = 4_095
  private static let keysShift: UInt16 = 12

  /// Which of the keys that can be read at one position.
  private struct Keys: OptionSet {
    let rawValue: UInt16
    static let four = Keys(rawValue: 1)
    static let low = Keys(rawValue: 2)
    static let high = Keys(rawValue: 4)
    static let all: Keys = [.four, .low, .high]
  }

  /// Appends every hit to `hits`, in order of the position that the first stage saw.
  ///
  /// - Complexity: one pass over the bytes; nothing is allocated unless something is found.
  func collectHits(in bytes: Span<UInt8>, into hits: inout [Hit]) {
    collectHits(in: bytes, around: 0..<bytes.count, into: &hits)
  }

  /// The same for the literals that stand in a range, and some that begin before it or end up to eight bytes behind it.
  func collectHits(in bytes: Span<UInt8>, around range: Range<Int>, into hits: inout [Hit]) {
    let count = bytes.count
    guard !tables.entries.isEmpty, count >= 3, !range.isEmpty else { return }
    if range.lowerBound < 2 { confirm(0, .all, bytes, &hits) }
    let start = max(2, range.lowerBound)
    // Eight bytes at a time are looked at, and four more are seen; what is left at the end is confirmed one by one.
    let possible = count >= start + 12 ? (count - start - 12) / 8 + 1 : 0
    let wideEnd = start + 8 * max(0, min((range.upperBound - start + 7) / 8, possible))
    unsafe withUnsafeTemporaryAllocation(of: UInt16.self, capacity: KeywordIndex.block / 2) { candidates in
      unsafe bytes.withUnsafeBytes { raw in
        var begin = start
        while begin < wideEnd {
          let end = min(wideEnd, begin &+ KeywordIndex.block)
          // Known when it is compiled, the shift costs nothing.
          let marked =
            unsafe tables.firstShift == KeywordIndexTables.commonShift
            ? mark(raw, begin..<end, candidates, KeywordIndexTables.commonShift)
            : mark(raw, begin..<end, candidates, KeywordIndexTables.largeShift)
          let found = unsafe narrow(raw, begin, candidates, marked)
          for number in 0..<found {
            let candidate = unsafe candidates[number]
            confirm(
              begin &+ Int(candidate & KeywordIndex.distance), Keys(rawValue: candidate &>> KeywordIndex.keysShift),
              bytes, &hits)
          }
          begin = end
        }
      }
    }
    for position in stride(from: wideEnd, to: min(range.upperBound, count - 2), by: 2) {
      confirm(position, .all, bytes, &hits)
    }
  }

  /// Writes down the positions of a range whose four bytes are marked, as distances from its begin; gives their number.
  @inline(__always)
  private func mark(
    _ raw: UnsafeRawBufferPointer, _ range: Range<Int>, _ candidates: UnsafeMutableBufferPointer<UInt16>,
    _ shift: UInt32
  ) -> Int {
    unsafe tables.first.withUnsafeBufferPointer { first in
      @inline(__always)
      func bit(_ gram: UInt32) -> Int {
        let hash = KeywordIndexTables.hash(gram, shift)
        return unsafe Int(truncatingIfNeeded: first[Int(hash &>> 6)] &>> UInt64(hash & 63) & 1)
      }
      var found = 0
      var position = range.lowerBound
      while position < range.upperBound {
        let low = unsafe raw.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian | KeywordIndex.fold
        let high =
          unsafe raw.loadUnaligned(fromByteOffset: position &+ 4, as: UInt64.self).littleEndian | KeywordIndex.fold
        let distance = UInt16(truncatingIfNeeded: position &- range.lowerBound)
        // Written in any case, and kept when the bit is set.
        unsafe candidates[found] = distance
        found &+= bit(UInt32(truncatingIfNeeded: low))
        unsafe candidates[found] = distance &+ 2
        found &+= bit(UInt32(truncatingIfNeeded: low &>> 16))
        unsafe candidates[found] = distance &+ 4
        found &+= bit(UInt32(truncatingIfNeeded: high))
        unsafe candidates[found] = distance &+ 6
        found &+= bit(UInt32(truncatingIfNeeded: high &>> 16))
        position &+= 8
      }
      return found
    }
  }

  private static let fold: UInt64 = 0x2020_2020_2020_2020

  /// Keeps the candidates whose surroundings agree with what the literals of a key have in common, and notes which keys
  /// these are; gives their number.
  private func narrow(
    _ raw: UnsafeRawBufferPointer, _ begin: Int, _ candidates: UnsafeMutableBufferPointer<UInt16>, _ count: Int
  ) -> Int {
    unsafe tables.surroundings.withUnsafeBufferPointer { surroundings in
      var kept = 0
      for number in 0..<count {
        let candidate = unsafe candidates[number]
        let around = unsafe raw.loadUnaligned(
          fromByteOffset: begin &+ Int(candidate) &- KeywordIndexTables.Surroundings.before, as: UInt64.self
        ).littleEndian
        let gram = UInt32(truncatingIfNeeded: around &>> 16) | 0x2020_2020
        @inline(__always)
        func agrees(_ key: UInt32, _ bit: Keys) -> UInt16 {
          unsafe surroundings[tables.bucket(key)].agree(with: around) ? bit.rawValue : 0
        }
        let keys =
          agrees(gram, .four) | agrees(KeywordIndexTables.lowKey(gram), .low)
          | agrees(KeywordIndexTables.highKey(gram), .high)
        unsafe candidates[kept] = candidate | keys &<< KeywordIndex.keysShift
        kept &+= keys != 0 ? 1 : 0
      }
      return kept
    }
  }

  /// Looks for literals by keys at one position; behind the end of the bytes are zeros.
  private func confirm(_ position: Int, _ keys: Keys, _ bytes: Span<UInt8>, _ hits: inout [Hit]) {
    var gram: UInt32 = 0
    if position + 4 <= bytes.count {
      gram = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt32.self).littleEndian
    } else {
      for k in 0..<4 where position + k < bytes.count { gram |= UInt32(bytes[position + k]) &<< UInt32(8 * k) }
    }
    gram |= 0x2020_2020
    if keys.contains(.four) { findEntries(gram, position, bytes, &hits) }
    if keys.contains(.low) { findEntries(KeywordIndexTables.lowKey(gram), position, bytes, &hits) }
    if keys.contains(.high) { findEntries(KeywordIndexTables.highKey(gram), position, bytes, &hits) }
  }

  /// Literals with exactly this key.
  private func findEntries(_ key: UInt32, _ position: Int, _ bytes: Span<UInt8>, _ hits: inout [Hit]) {
    let bucket = tables.bucket(key)
    var index = Int(tables.bucketStart[bucket])
    let end = Int(tables.bucketStart[bucket + 1])
    while index < end {
      let entry = tables.entries[index]
      index += 1
      guard entry.key == key else { continue }
      let start = position - Int(entry.offset)
      if start >= 0, stands(Int(entry.literal), bytes, at: start) {
        hits.append(Hit(literal: entry.literal, start: Int32(truncatingIfNeeded: start)))
      }
    }
  }

  /// True when a literal stands at `start`, with what its traits ask for around it.
  private func stands(_ literal: Int, _ bytes: Span<UInt8>, at start: Int) -> Bool {
    let first = Int(table.starts[literal])
    let length = Int(table.starts[literal + 1]) - first
    let end = start + length
    guard end <= bytes.count else { return false }
    let traits = table.traits[literal]
    // Most that do not agree differ in the first eight bytes; letters and what they fold to are told apart below.
    let isWide = start + 8 <= bytes.count
    if isWide {
      let fold = traits.isExact ? 0 : KeywordIndex.fold
      let difference = (tables.head(at: first) | fold) ^ (ByteSearch.word(bytes, start) | fold)
      if difference &<< UInt64(64 - 8 * min(8, length)) != 0 { return false }
    }
    if traits.following >= 0 {
      guard end < bytes.count, table.classes[Int(traits.following)].contains(bytes[end]) else { return false }
    }
    if traits.preceding >= 0, start > 0, !table.classes[Int(traits.preceding)].contains(bytes[start - 1]),
      !TokenMatcher.isEscape(bytes, start)
    {
      return false
    }
    if traits.beginsWord, start > 0, ByteClass.word.contains(bytes[start - 1]), !TokenMatcher.isEscape(bytes, start) {
      return false
    }
    if traits.isExact, isWide, length <= 8 { return true }
    var k = 0
    if traits.isExact {
      while k < length, bytes[start + k] == table.bytes[first + k] { k += 1 }
    } else {
      while k < length, AnchorTable.lowercased(bytes[start + k]) == table.bytes[first + k] { k += 1 }
    }
    return k == length
  }
}
