internal import Model

/// Finds every occurrence of a few thousand literals in one pass, without regard to ASCII case.
///
/// Two stages. The first hashes the four bytes at each position (folded by setting bit 5) into a bit table: one load,
/// one multiplication and one test a byte, whatever the number of literals. The second runs for the few positions
/// whose bit is set: it compares the folded four bytes exactly and then the literal.
struct KeywordIndex: Sendable {
  /// Bits of the first-stage table; 2^17 bits are 16 KiB, half of a common L1 cache.
  private static let hashBits: UInt32 = 17
  /// Knuth's multiplicative hash (The Art of Computer Programming, 6.4).
  private static let multiplier: UInt32 = 2_654_435_761

  private var bits: [UInt64]
  /// All literals, ASCII-lower-cased, one behind the other; literal `i` begins at `literalStart[i]`.
  private let literalBytes: [UInt8]
  private let literalStart: [Int32]
  /// Grouped by bucket.
  private var entries: [Entry]
  /// First entry of each bucket, one more at the end; the bucket is the high bits of the hash.
  private var bucketStart: [UInt32]
  private static let bucketBits: UInt32 = 12

  /// Four folded bytes, the literal that has them, and where in it they stand.
  private struct Entry: Sendable {
    var gram: UInt32
    var literal: Int32
    var offset: Int32
  }

  /// One literal found, and where it begins.
  struct Hit {
    var literal: Int
    var start: Int
  }

  /// `literals` have at least 3 bytes each; shorter ones are the caller's error and never match.
  ///
  /// `following` gives, per literal, the bytes of which one must come next (nil: any byte, or none): it makes the first
  /// stage surer about literals of three bytes.
  init(_ literals: [[UInt8]], following: [ByteClass?] = []) {
    let folded = literals.map { $0.map(KeywordIndex.lowercased) }
    literalBytes = Array(folded.joined())
    literalStart = folded.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    var bits = [UInt64](repeating: 0, count: 1 << Int(KeywordIndex.hashBits - 6))
    var unsorted: [(bucket: Int, entry: Entry)] = []
    unsorted.reserveCapacity(folded.count + 1_024)
    func insert(_ gram: UInt32, _ literal: Int, _ offset: Int) {
      let hash = KeywordIndex.hash(gram)
      bits[Int(hash >> 6)] |= 1 << UInt64(hash & 63)
      let bucket = KeywordIndex.bucket(hash)
      unsorted.append((bucket, Entry(gram: gram, literal: Int32(literal), offset: Int32(offset))))
    }
    for (index, literal) in folded.enumerated() {
      if literal.count >= 4 {
        let offset = KeywordIndex.rarestGram(literal)
        insert(KeywordIndex.gram(literal, offset), index, offset)
      } else if literal.count == 3 {
        // The fourth byte is free: one bit for each of its folded values.
        let next = index < following.count ? following[index] : nil
        let low = UInt32(literal[0] | 0x20) | UInt32(literal[1] | 0x20) << 8 | UInt32(literal[2] | 0x20) << 16
        for last in UInt8(0)...255 where last & 0x20 != 0 {
          guard next.map({ $0.contains(last) || $0.contains(last & ~0x20) }) ?? true else { continue }
          insert(low | UInt32(last) << 24, index, 0)
        }
      }
    }
    // A counting sort by bucket; entries of one bucket keep their order.
    var starts = [UInt32](repeating: 0, count: (1 << Int(KeywordIndex.bucketBits)) + 1)
    for item in unsorted { starts[item.bucket + 1] += 1 }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    var next = starts
    var entries = [Entry](repeating: Entry(gram: 0, literal: 0, offset: 0), count: unsorted.count)
    for item in unsorted {
      entries[Int(next[item.bucket])] = item.entry
      next[item.bucket] += 1
    }
    self.bits = bits
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
    // A load of eight bytes serves four positions; the last bytes are handled one by one below.
    let wideEnd = count - 8
    unsafe bits.withUnsafeBufferPointer { table in
      unsafe bytes.withUnsafeBytes { raw in
        while position <= wideEnd {
          let word = unsafe raw.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
          let folded = word | 0x2020_2020_2020_2020
          let h0 = KeywordIndex.hash(UInt32(truncatingIfNeeded: folded))
          let h1 = KeywordIndex.hash(UInt32(truncatingIfNeeded: folded &>> 8))
          let h2 = KeywordIndex.hash(UInt32(truncatingIfNeeded: folded &>> 16))
          let h3 = KeywordIndex.hash(UInt32(truncatingIfNeeded: folded &>> 24))
          let b0 = unsafe table[Int(h0 &>> 6)] &>> UInt64(h0 & 63)
          let b1 = unsafe table[Int(h1 &>> 6)] &>> UInt64(h1 & 63)
          let b2 = unsafe table[Int(h2 &>> 6)] &>> UInt64(h2 & 63)
          let b3 = unsafe table[Int(h3 &>> 6)] &>> UInt64(h3 & 63)
          if (b0 | b1 | b2 | b3) & 1 != 0 {
            if b0 & 1 != 0 { confirm(h0, UInt32(truncatingIfNeeded: folded), position, bytes, &hits) }
            if b1 & 1 != 0 { confirm(h1, UInt32(truncatingIfNeeded: folded &>> 8), position + 1, bytes, &hits) }
            if b2 & 1 != 0 { confirm(h2, UInt32(truncatingIfNeeded: folded &>> 16), position + 2, bytes, &hits) }
            if b3 & 1 != 0 { confirm(h3, UInt32(truncatingIfNeeded: folded &>> 24), position + 3, bytes, &hits) }
          }
          position += 4
        }
      }
    }
    while position + 3 <= count {
      var gram: UInt32 = 0
      for k in 0..<4 {
        let byte = position + k < count ? bytes[position + k] : 0
        gram |= UInt32(byte | 0x20) << UInt32(8 * k)
      }
      let hash = KeywordIndex.hash(gram)
      if bits[Int(hash >> 6)] >> UInt64(hash & 63) & 1 != 0 { confirm(hash, gram, position, bytes, &hits) }
      position += 1
    }
  }

  @inline(never)
  private func confirm(
    _ hash: UInt32, _ gram: UInt32, _ position: Int, _ bytes: Span<UInt8>, _ hits: inout [Hit]
  ) {
    let bucket = KeywordIndex.bucket(hash)
    var index = Int(bucketStart[bucket])
    let end = Int(bucketStart[bucket + 1])
    while index < end {
      let entry = entries[index]
      index += 1
      guard entry.gram == gram else { continue }
      let start = position - Int(entry.offset)
      let first = Int(literalStart[Int(entry.literal)])
      let length = Int(literalStart[Int(entry.literal) + 1]) - first
      guard start >= 0, start + length <= bytes.count else { continue }
      var k = 0
      while k < length, KeywordIndex.lowercased(bytes[start + k]) == literalBytes[first + k] { k += 1 }
      if k == length { hits.append(Hit(literal: Int(entry.literal), start: start)) }
    }
  }

  @inline(__always)
  private static func hash(_ gram: UInt32) -> UInt32 { (gram &* multiplier) &>> (32 - hashBits) }

  /// The high bits: the last byte of a gram moves nothing else, and short literals have an entry for each last byte.
  @inline(__always)
  private static func bucket(_ hash: UInt32) -> Int { Int(hash &>> (hashBits - bucketBits)) }

  private static func gram(_ literal: [UInt8], _ offset: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(literal[offset + $1] | 0x20) << UInt32(8 * $1) }
  }

  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  /// Where in the literal the four bytes stand that ordinary text and code have least; the first of equals.
  private static func rarestGram(_ literal: [UInt8]) -> Int {
    var best = 0
    var bestCost = Int.max
    let table = commonness
    for offset in 0...(literal.count - 4) {
      let cost = (0..<4).reduce(0) { $0 + Int(table[Int(literal[offset + $1])]) }
      if cost < bestCost { (best, bestCost) = (offset, cost) }
    }
    return best
  }

  /// How common a byte is in source code, 0 (rare) to 12; letters by their order in English text.
  private static let commonness: [UInt8] = {
    var table = [UInt8](repeating: 3, count: 256)
    for (rank, letter) in "etaoinsrhldcumfpgwybvkxjqz".utf8.enumerated() {
      table[Int(letter)] = UInt8(12 - rank * 12 / 26)
    }
    for byte in " _-./".utf8 { table[Int(byte)] = 6 }
    for digit in "0123456789".utf8 { table[Int(digit)] = 4 }
    return table
  }()
}
