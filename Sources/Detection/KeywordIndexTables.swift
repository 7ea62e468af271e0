internal import RuleModel

/// What `KeywordIndex` looks things up in, made once from the literals.
struct KeywordIndexTables: Sendable {
  /// One bit for each hash of four folded bytes.
  let first: [UInt64]
  /// How far the hash of four bytes is shifted down to a number of a bit.
  let firstShift: UInt32
  /// 128 KiB, a part of a common L2 cache; and four times that for what would fill it.
  static let commonShift: UInt32 = 32 - 20
  static let largeShift: UInt32 = 32 - 22
  /// The same for keys and buckets.
  private let bucketShift: UInt32
  /// The bytes of all literals, and eight more.
  private let padded: [UInt8]
  /// Per bucket: what the bytes around the position have in common for all its entries.
  let surroundings: [Surroundings]
  /// Grouped by bucket.
  let entries: [Entry]
  /// First entry of each bucket, one more at the end.
  let bucketStart: [UInt32]

  /// A key, the literal, and where in the literal the position stands that the key was seen at; -1 for the byte before
  /// it.
  struct Entry: Sendable {
    var key: UInt32
    var literal: Int32
    var offset: Int32
  }

  /// Eight bytes from two before a position on, as one number, the first byte lowest.
  struct Surroundings: Sendable {
    /// Bits that count.
    var mask: UInt64 = 0
    /// Their values; a value without a bit in the mask is equal to nothing.
    var value: UInt64 = 1

    /// Bytes before the position.
    static let before = 2

    @inline(__always)
    func agree(with bytes: UInt64) -> Bool { bytes & mask == value }

    /// Keeps what holds for both.
    fileprivate mutating func combine(_ other: Surroundings) {
      if mask == 0 && value == 1 {
        self = other
      } else {
        mask &= other.mask & ~(value ^ other.value)
        value &= mask
      }
    }
  }

  /// The literals of `table` that have no rule, or one that is in force (nil: all are).
  init(_ table: AnchorTable, inForce: [Bool]?) {
    let padded = table.bytes + [UInt8](repeating: 0, count: 8)
    let shift = table.count <= 20_000 ? KeywordIndexTables.commonShift : KeywordIndexTables.largeShift
    var first = [UInt64](repeating: 0, count: 1 << (32 - 6 - Int(shift)))
    var unsorted: [Entry] = []
    unsorted.reserveCapacity(table.count * 2)
    let anything = KeywordIndexTables.folded(.all)
    let folds = table.classes.map(KeywordIndexTables.folded)
    let wordBreaks = KeywordIndexTables.folded(TokenMatcher.mayPrecedeWord)
    let escapeEnds = KeywordIndexTables.folded(TokenMatcher.mayEndEscape)
    var marks = first.mutableSpan
    for literal in 0..<table.count where inForce.map({ table.isInForce(literal, $0) }) ?? true {
      let start = Int(table.starts[literal])
      let count = Int(table.starts[literal + 1]) - start
      guard count >= 3 else { continue }
      let traits = table.traits[literal]
      let behind = traits.following >= 0 ? folds[Int(traits.following)] : anything
      func insert(_ key: UInt32, _ offset: Int) {
        unsorted.append(Entry(key: key, literal: Int32(literal), offset: Int32(offset)))
      }
      let gram = KeywordIndexTables.gram(padded, start)
      if count >= 5 {
        let probe = Int(table.probes[literal])
        for offset in [probe, probe + 1] {
          let gram = KeywordIndexTables.gram(padded, start + offset)
          KeywordIndexTables.mark(gram, shift, &marks)
          insert(gram, offset)
        }
      } else if count == 4 {
        KeywordIndexTables.mark(gram, shift, &marks)
        insert(gram, 0)
        for value in behind { KeywordIndexTables.mark(gram &>> 8 | value &<< 24, shift, &marks) }
        insert(KeywordIndexTables.lowKey(gram &>> 8), 1)
      } else {
        for value in behind { KeywordIndexTables.mark(KeywordIndexTables.lowKey(gram) | value &<< 24, shift, &marks) }
        insert(KeywordIndexTables.lowKey(gram), 0)
        let ahead = traits.preceding >= 0 ? folds[Int(traits.preceding)] + escapeEnds : anything
        for value in traits.beginsWord ? wordBreaks : ahead {
          KeywordIndexTables.mark(gram &<< 8 | value, shift, &marks)
        }
        insert(KeywordIndexTables.highKey(gram &<< 8), -1)
      }
    }
    self.padded = padded
    self.first = first
    firstShift = shift
    // About as many buckets as entries, in powers of two.
    let bucketBits = min(17, max(14, UInt32(64 - UInt64(unsorted.count).leadingZeroBitCount)))
    bucketShift = 32 - bucketBits
    (entries, bucketStart) = KeywordIndexTables.sorted(unsorted, bucketShift)
    surroundings = KeywordIndexTables.surroundings(entries, table, padded, bucketShift)
  }

  @inline(__always)
  private static func mark(_ gram: UInt32, _ shift: UInt32, _ marks: inout MutableSpan<UInt64>) {
    let hash = hash(gram, shift)
    marks[Int(hash &>> 6)] |= 1 &<< UInt64(hash & 63)
  }

  /// A counting sort by bucket; entries of one bucket keep their order.
  private static func sorted(_ unsorted: [Entry], _ shift: UInt32) -> ([Entry], bucketStart: [UInt32]) {
    var bucketStart = [UInt32](repeating: 0, count: 1 << Int(32 - shift) + 1)
    var starts = bucketStart.mutableSpan
    // Counted two places further on: the place before is where the bucket's next entry goes, and in the end its end.
    for entry in unsorted {
      let bucket = KeywordIndexTables.bucket(entry.key, shift) + 2
      if bucket < starts.count { starts[bucket] += 1 }
    }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    let entries = unsafe [Entry](unsafeUninitializedCapacity: unsorted.count) { sorted, initialized in
      for entry in unsorted {
        let place = KeywordIndexTables.bucket(entry.key, shift) + 1
        unsafe sorted[Int(starts[place])] = entry
        starts[place] += 1
      }
      initialized = unsorted.count
    }
    return (entries, bucketStart)
  }

  /// Per bucket, see `surroundings`.
  private static func surroundings(
    _ entries: [Entry], _ table: AnchorTable, _ padded: [UInt8], _ shift: UInt32
  ) -> [Surroundings] {
    var result = [Surroundings](repeating: Surroundings(), count: 1 << Int(32 - shift))
    var common = result.mutableSpan
    for entry in entries {
      let start = Int(table.starts[Int(entry.literal)])
      let count = Int(table.starts[Int(entry.literal) + 1]) - start
      common[KeywordIndexTables.bucket(entry.key, shift)].combine(
        KeywordIndexTables.surroundings(
          padded, start, count, Int(entry.offset), isExact: table.traits[Int(entry.literal)].isExact))
    }
    return result
  }

  /// The values that bytes of a class have when bit 5 is set.
  private static func folded(_ alphabet: ByteClass) -> [UInt32] {
    var values: [UInt32] = []
    let words = [alphabet.words.0, alphabet.words.1, alphabet.words.2, alphabet.words.3]
    for (index, word) in words.enumerated() {
      // Bytes with and without bit 5 stand 32 bits apart.
      var rest = (word | word &<< 32) & 0xFFFF_FFFF_0000_0000
      while rest != 0 {
        values.append(UInt32(index * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return values
  }

  /// What a literal asks for around the position that stands `offset` bytes behind its begin.
  private static func surroundings(
    _ bytes: [UInt8], _ start: Int, _ count: Int, _ offset: Int, isExact: Bool
  ) -> Surroundings {
    // The literal's first byte of the eight, and how many bytes of something else stand before it.
    let from = max(0, offset - Surroundings.before)
    let ahead = UInt64(max(0, Surroundings.before - offset)) &* 8
    let known = min(8, count - from)
    var mask = UInt64.max &>> UInt64(64 - 8 * known)
    let value = head(bytes, start + from)
    if !isExact {
      // Bit 7 of each byte that is a small letter: 0x61 + 0x1F and 0x7B + 5 are 0x80.
      let low = value & 0x7F7F_7F7F_7F7F_7F7F
      let letters =
        ((low &+ 0x1F1F_1F1F_1F1F_1F1F) ^ (low &+ 0x0505_0505_0505_0505)) & ~value & 0x8080_8080_8080_8080
      mask &= ~(letters &>> 2)
    }
    return Surroundings(mask: mask << ahead, value: (value & mask) << ahead)
  }

  /// Eight bytes from the begin of a literal on, as one number, the first byte lowest.
  @inline(__always)
  func head(at start: Int) -> UInt64 { KeywordIndexTables.head(padded, start) }

  @inline(__always)
  private static func head(_ bytes: [UInt8], _ offset: Int) -> UInt64 {
    unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
  }

  // MARK: hashes and keys

  private static func gram(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: head(bytes, offset)) | 0x2020_2020
  }

  /// The first three bytes of a gram, as a key that no four folded bytes have.
  @inline(__always)
  static func lowKey(_ gram: UInt32) -> UInt32 { gram & 0x00FF_FFFF }

  /// The last three bytes of a gram, as a key that neither four bytes nor the first three have.
  @inline(__always)
  static func highKey(_ gram: UInt32) -> UInt32 { gram &>> 8 | 0x0100_0000 }

  /// A number of a bit in `first`.
  @inline(__always)
  static func hash(_ gram: UInt32, _ shift: UInt32) -> UInt32 { (gram &* AnchorTable.hashMultiplier) &>> shift }

  /// The prime has nothing to do with the one of `hash`.
  @inline(__always)
  private static func bucket(_ key: UInt32, _ shift: UInt32) -> Int { Int((key &* 2_246_822_519) &>> shift) }

  @inline(__always)
  func bucket(_ key: UInt32) -> Int { KeywordIndexTables.bucket(key, bucketShift) }
}
