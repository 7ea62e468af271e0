// Adapted from Go's compress/flate (huffman_code.go).
// Copyright 2009 The Go Authors. All rights reserved.
// Use of that source code is governed by a BSD-style license: docs/third-party-notices.md.

/// A Huffman code whose words have a greatest length.
///
/// Which code is made of those that are as short decides over the bytes of an archive, so it is Go's.
struct HuffmanCode {
  /// Words with the first bit lowest; what a symbol without a word has is of no use.
  private(set) var words: [UInt16]
  /// Length of each symbol's word in bits; 0: the symbol has none.
  private(set) var lengths: [UInt8]
  /// Symbols that occur, as their frequency above 16 bits of the symbol.
  private var occurring: [UInt64] = []

  init(count: Int) {
    words = Array(repeating: 0, count: count)
    lengths = Array(repeating: 0, count: count)
  }

  /// The code with the lengths of every word given (RFC 1951, 3.2.2).
  init(lengths: [UInt8]) {
    self.init(count: lengths.count)
    self.lengths = lengths
    assignWords()
  }

  /// The code of bytes and lengths that the format fixes.
  static let fixedLiterals = HuffmanCode(
    lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  /// The code of distances that the format fixes.
  static let fixedDistances = HuffmanCode(lengths: Array(repeating: 5, count: DeflateSymbols.distanceCount))

  /// Number of bits of the words of symbols that occur so often.
  func bitCount(of frequencies: [Int32]) -> Int {
    zip(frequencies, lengths).reduce(0) { $0 + Int($1.0) * Int($1.1) }
  }

  /// Makes the shortest code for symbols that occur so often, with words of `longest` bits (15) at most.
  mutating func adapt(to frequencies: [Int32], longest: Int) {
    occurring.removeAll(keepingCapacity: true)
    for (symbol, frequency) in frequencies.enumerated() {
      lengths[symbol] = 0
      if frequency != 0 { occurring.append(UInt64(frequency) << 16 | UInt64(symbol)) }
    }
    if occurring.count <= 2 {
      for entry in occurring { lengths[Int(entry & 0xFFFF)] = 1 }
    } else {
      occurring.sort()
      var next = occurring.count
      let counts = Self.lengthCounts(of: occurring.map { Int32($0 >> 16) }, longest: min(longest, occurring.count - 1))
      // The most frequent symbols have the shortest words.
      for length in 1...longest {
        for _ in 0..<counts[length] {
          next -= 1
          lengths[Int(occurring[next] & 0xFFFF)] = UInt8(length)
        }
      }
    }
    assignWords()
  }

  /// Gives words to the symbols of each length in their order, as the format wants it.
  private mutating func assignWords() {
    var next = InlineArray<17, UInt16>(repeating: 0)
    for length in lengths where length > 0 { next[Int(length) + 1] &+= 1 }
    for length in 2..<17 { next[length] = (next[length] &+ next[length - 1]) &<< 1 }
    for symbol in lengths.indices where lengths[symbol] > 0 {
      let length = Int(lengths[symbol])
      words[symbol] = next[length].bitReversed >> UInt16(16 - length)
      next[length] &+= 1
    }
  }

  /// A row of the tree that is being made, its words as long as its number.
  private struct Row {
    /// Frequency of the last node.
    var lastFrequency: Int32 = 0
    /// Frequency of the next leaf.
    var nextLeaf: Int32 = 0
    /// Frequency of the next pair, from the row below; of no use before that row has been filled up.
    var nextPair: Int32 = 0
    /// Number of nodes still to be made before the next row's turn.
    var needed = 0
  }

  /// How many words have each length, for three frequencies or more in increasing order (the boundary package merge).
  private static func lengthCounts(of frequencies: [Int32], longest: Int) -> InlineArray<17, Int> {
    let none = Int32.max
    let leaves = frequencies + [none]
    var rows = InlineArray<17, Row>(repeating: Row())
    // Number of leaves left of the last node's ancestor in each row, for the last node of each row.
    var leafCounts = InlineArray<17, InlineArray<17, Int>>(repeating: InlineArray(repeating: 0))
    for level in 1...longest {
      rows[level] = Row(
        lastFrequency: leaves[1], nextLeaf: leaves[2], nextPair: level == 1 ? none : leaves[0] &+ leaves[1])
      leafCounts[level][level] = 2
    }
    // The last row has two nodes less than twice the leaves, and has two already.
    rows[longest].needed = 2 * frequencies.count - 4

    var level = longest
    while level <= longest {
      if rows[level].nextPair == none && rows[level].nextLeaf == none {
        // Nothing is left: no more of this row, nor of those below.
        rows[level].needed = 0
        rows[level + 1].nextPair = none
        level += 1
        continue
      }
      let previous = rows[level].lastFrequency
      if rows[level].nextLeaf < rows[level].nextPair {
        rows[level].lastFrequency = rows[level].nextLeaf
        leafCounts[level][level] += 1
        rows[level].nextLeaf = leaves[min(leafCounts[level][level], frequencies.count)]
      } else {
        rows[level].lastFrequency = rows[level].nextPair
        let own = leafCounts[level][level]
        leafCounts[level] = leafCounts[level - 1]
        leafCounts[level][level] = own
        rows[level - 1].needed = 2
      }
      rows[level].needed -= 1
      if rows[level].needed == 0 {
        if level == longest { break }
        rows[level + 1].nextPair = previous &+ rows[level].lastFrequency
        level += 1
      } else {
        while level > 0, rows[level - 1].needed > 0 { level -= 1 }
      }
    }

    var counts = InlineArray<17, Int>(repeating: 0)
    for level in 1...longest {
      counts[longest - level + 1] = leafCounts[longest][level] - leafCounts[longest][level - 1]
    }
    return counts
  }
}

extension UInt16 {
  /// The bits in reverse order.
  fileprivate var bitReversed: UInt16 {
    var bits = byteSwapped
    bits = bits >> 4 & 0x0F0F | (bits & 0x0F0F) << 4
    bits = bits >> 2 & 0x3333 | (bits & 0x3333) << 2
    return bits >> 1 & 0x5555 | (bits & 0x5555) << 1
  }
}
