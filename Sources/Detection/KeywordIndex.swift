internal import Model

/// Finds every occurrence of a few thousand literals in one pass, without regard to ASCII case.
///
/// Two stages. The first hashes the four bytes at each position (folded by setting bit 5) and looks the hash up in a
/// table of bytes: one load, one multiplication and one look-up a byte, whatever the number of literals. A byte of the
/// table says which fifth bytes may come next, so that most chance agreements end here. The second stage compares the
/// folded four bytes exactly, then the literal and what must stand around it.
struct KeywordIndex: Sendable {
  /// Entries of the first-stage table as a power of two; 256 KiB, a part of a common L2 cache. Ordinary text uses few
  /// of its lines, which stay in the L1 cache.
  private static let hashBits: UInt32 = 18
  private static let multiplier = AnchorTable.hashMultiplier

  /// Per hash: bit n is set when a byte whose low bits are n may follow the four bytes; 0 for most.
  private let nextBytes: [UInt8]
  /// A second opinion on what agrees by chance: one bit for each of another hash, 8 KiB.
  private let sieve: [UInt64]
  private static let sieveBits: UInt32 = 16
  /// A prime that has nothing to do with the first.
  private static let sieveMultiplier: UInt32 = 2_246_822_519
  private let table: AnchorTable
  /// Grouped by bucket.
  private let entries: [Entry]
  /// First entry of each bucket, one more at the end; the bucket is the high bits of the hash.
  private let bucketStart: [UInt32]
  private static let bucketBits: UInt32 = 12

  /// Four folded bytes (three of a literal that has no more, with a zero behind them), the literal, and where in it they
  /// stand.
  private struct Entry: Sendable {
    var gram: UInt32
    var literal: Int32
    var offset: Int32
  }

  /// One literal found, and where it begins.
  struct Hit: Comparable {
    var literal: Int32
    var start: Int32

    static func < (a: Hit, b: Hit) -> Bool { a.start != b.start ? a.start < b.start : a.literal < b.literal }
  }

  /// The literals of `table` that have no rule, or one that is in force (nil: all are).
  ///
  /// Literals have at least 3 bytes each; shorter ones are the caller's error and never match.
  init(_ table: AnchorTable, inForce: [Bool]? = nil) {
    var nextBytes = [UInt8](repeating: 0, count: 1 << Int(KeywordIndex.hashBits))
    var sieve = [UInt64](repeating: 0, count: 1 << Int(KeywordIndex.sieveBits - 6))
    var unsorted: [Entry] = []
    unsorted.reserveCapacity(table.count)
    let classBits = table.classes.map { alphabet in
      (UInt8(0)...255).reduce(UInt8(0)) { alphabet.contains($1) ? $0 | KeywordIndex.lowBits($1) : $0 }
    }
    for literal in 0..<table.count {
      let owners = Int(table.ownerStarts[literal])..<Int(table.ownerStarts[literal + 1])
      if let inForce, !owners.isEmpty {
        var owner = owners.lowerBound
        while owner < owners.upperBound, !inForce[Int(table.owners[owner])] { owner += 1 }
        if owner == owners.upperBound { continue }
      }
      let (start, end) = (Int(table.starts[literal]), Int(table.starts[literal + 1]))
      let traits = table.traits[literal]
      let alphabet = traits.following >= 0 ? table.classes[Int(traits.following)] : nil
      // What may stand at an offset from the literal's begin.
      func next(_ offset: Int) -> UInt8 {
        if offset < end - start { return KeywordIndex.lowBits(table.bytes[start + offset]) }
        return offset == end - start && traits.following >= 0 ? classBits[Int(traits.following)] : 0xFF
      }
      func mark(_ gram: UInt32, _ next: UInt8) {
        nextBytes[Int(KeywordIndex.hash(gram))] |= next
        let mark = KeywordIndex.sieveHash(gram)
        sieve[Int(mark &>> 6)] |= 1 << UInt64(mark & 63)
      }
      func insert(_ gram: UInt32, _ offset: Int) {
        unsorted.append(Entry(gram: gram, literal: Int32(literal), offset: Int32(offset)))
      }
      func gram(_ offset: Int) -> UInt32 {
        UInt32(table.bytes[offset]) | UInt32(table.bytes[offset + 1]) << 8 | UInt32(table.bytes[offset + 2]) << 16
          | UInt32(table.bytes[offset + 3]) << 24 | 0x2020_2020
      }
      if end - start >= 4 {
        let offset = Int(table.probes[literal])
        mark(gram(start + offset), next(offset + 4))
        insert(gram(start + offset), offset)
      } else if end - start == 3 {
        // The fourth byte is free: one bit for each of its folded values.
        let low = (0..<3).reduce(UInt32(0)) { $0 | UInt32(table.bytes[start + $1] | 0x20) << UInt32(8 * $1) }
        for last in UInt8(0)...255 where last & 0x20 != 0 {
          if let alphabet, !alphabet.contains(last), !alphabet.contains(last & ~0x20) { continue }
          mark(low | UInt32(last) << 24, 0xFF)
        }
        insert(low, 0)
      }
    }
    // A counting sort by bucket; entries of one bucket keep their order.
    var starts = [UInt32](repeating: 0, count: (1 << Int(KeywordIndex.bucketBits)) + 1)
    for entry in unsorted { starts[KeywordIndex.bucket(KeywordIndex.hash(entry.gram)) + 1] += 1 }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    var next = starts
    var entries = [Entry](repeating: Entry(gram: 0, literal: 0, offset: 0), count: unsorted.count)
    for entry in unsorted {
      let bucket = KeywordIndex.bucket(KeywordIndex.hash(entry.gram))
      entries[Int(next[bucket])] = entry
      next[bucket] += 1
    }
    self.nextBytes = nextBytes
    self.sieve = sieve
    self.table = table
    self.entries = entries
    bucketStart = starts
  }

  /// Appends every hit to `hits`, in order of the position that the first stage saw.
  ///
  /// - Complexity: one pass over the bytes; nothing is allocated unless something is found.
  func collectHits(in bytes: Span<UInt8>, into hits: inout [Hit]) {
    let count = bytes.count
    guard !entries.isEmpty, count >= 3 else { return }
    var position = 0
    // Nine bytes are looked at from each multiple of four; the last ones are handled one by one below.
    let wideEnd = count - 9
    unsafe nextBytes.withUnsafeBufferPointer { table in
      unsafe bytes.withUnsafeBytes { raw in
        while position <= wideEnd {
          let g0 = unsafe KeywordIndex.gram(raw, position)
          let g1 = unsafe KeywordIndex.gram(raw, position &+ 1)
          let g2 = unsafe KeywordIndex.gram(raw, position &+ 2)
          let g3 = unsafe KeywordIndex.gram(raw, position &+ 3)
          let n0 = unsafe table[Int(KeywordIndex.hash(g0))]
          let n1 = unsafe table[Int(KeywordIndex.hash(g1))]
          let n2 = unsafe table[Int(KeywordIndex.hash(g2))]
          let n3 = unsafe table[Int(KeywordIndex.hash(g3))]
          if n0 | n1 | n2 | n3 != 0 {
            if unsafe n0 & KeywordIndex.lowBits(raw[position &+ 4]) != 0 { confirm(g0, position, bytes, &hits) }
            if unsafe n1 & KeywordIndex.lowBits(raw[position &+ 5]) != 0 { confirm(g1, position &+ 1, bytes, &hits) }
            if unsafe n2 & KeywordIndex.lowBits(raw[position &+ 6]) != 0 { confirm(g2, position &+ 2, bytes, &hits) }
            if unsafe n3 & KeywordIndex.lowBits(raw[position &+ 7]) != 0 { confirm(g3, position &+ 3, bytes, &hits) }
          }
          position &+= 4
        }
      }
    }
    while position + 3 <= count {
      var gram: UInt32 = 0
      for k in 0..<4 {
        let byte = position + k < count ? bytes[position + k] : 0
        gram |= UInt32(byte | 0x20) << UInt32(8 * k)
      }
      if nextBytes[Int(KeywordIndex.hash(gram))] != 0 { confirm(gram, position, bytes, &hits) }
      position += 1
    }
  }

  /// Four folded bytes, the first one lowest.
  @inline(__always)
  private static func gram(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian | 0x2020_2020
  }

  /// The bit of a byte in `nextBytes`; the same for both cases of a letter.
  @inline(__always)
  private static func lowBits(_ byte: UInt8) -> UInt8 { 1 &<< (byte & 7) }

  @inline(never)
  private func confirm(
    _ gram: UInt32, _ position: Int, _ bytes: Span<UInt8>, _ hits: inout [Hit]
  ) {
    let mark = KeywordIndex.sieveHash(gram)
    guard sieve[Int(mark &>> 6)] &>> UInt64(mark & 63) & 1 != 0 else { return }
    findEntries(gram, position, bytes, &hits)
    findEntries(gram & 0x00FF_FFFF, position, bytes, &hits)
  }

  /// Literals with exactly this key.
  @inline(__always)
  private func findEntries(_ key: UInt32, _ position: Int, _ bytes: Span<UInt8>, _ hits: inout [Hit]) {
    let bucket = KeywordIndex.bucket(KeywordIndex.hash(key))
    var index = Int(bucketStart[bucket])
    let end = Int(bucketStart[bucket + 1])
    while index < end {
      let entry = entries[index]
      index += 1
      guard entry.gram == key else { continue }
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
    if traits.beginsWord, start > 0, ByteClass.word.contains(bytes[start - 1]),
      !TokenMatcher.isEscape(bytes, start)
    {
      return false
    }
    if traits.following >= 0 {
      guard end < bytes.count, table.classes[Int(traits.following)].contains(bytes[end]) else { return false }
    }
    var k = 0
    if traits.isExact {
      while k < length, bytes[start + k] == table.bytes[first + k] { k += 1 }
    } else {
      while k < length, AnchorTable.lowercased(bytes[start + k]) == table.bytes[first + k] { k += 1 }
    }
    return k == length
  }

  @inline(__always)
  private static func hash(_ gram: UInt32) -> UInt32 { (gram &* multiplier) &>> (32 - hashBits) }

  @inline(__always)
  private static func sieveHash(_ gram: UInt32) -> UInt32 { (gram &* sieveMultiplier) &>> (32 - sieveBits) }

  /// The high bits: the last byte of a gram moves nothing else, and short literals have an entry for each last byte.
  @inline(__always)
  private static func bucket(_ hash: UInt32) -> Int { Int(hash &>> (hashBits - bucketBits)) }
}
