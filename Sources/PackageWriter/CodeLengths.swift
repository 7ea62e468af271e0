// Adapted from Go's compress/flate (huffman_bit_writer.go).
// Copyright 2009 The Go Authors. All rights reserved.
// Use of that source code is governed by a BSD-style license: docs/third-party-notices.md.

/// The lengths of a block's words, which its header gives run by run.
struct CodeLengths {
  private static let count = 19
  /// A length again, three to six times.
  private static let again: UInt8 = 16
  /// Three to ten zeros.
  private static let zeros: UInt8 = 17
  /// 11 to 138 zeros.
  private static let manyZeros: UInt8 = 18
  /// The order in which the header gives the lengths of the symbols' own words (RFC 1951, 3.2.7).
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// Symbols in order, each with how often beyond its least.
  private var runs: [(symbol: UInt8, extra: UInt8)] = []
  private var frequencies = [Int32](repeating: 0, count: count)
  private var code = HuffmanCode(count: count)
  /// Number of symbols whose own lengths are given.
  private var givenCount = 0

  /// Takes the lengths of bytes, lengths and distances, one after the other.
  mutating func encode(_ lengths: ArraySlice<UInt8>) {
    runs.removeAll(keepingCapacity: true)
    var rest = lengths
    while let length = rest.first {
      let run = rest.prefix { $0 == length }
      rest = rest[run.endIndex...]
      encode(length, run.count)
    }
    for symbol in frequencies.indices { frequencies[symbol] = 0 }
    for run in runs { frequencies[Int(run.symbol)] += 1 }
    code.adapt(to: frequencies, longest: 7)
    givenCount = max(4, (Self.order.lastIndex { frequencies[$0] != 0 } ?? 0) + 1)
  }

  private mutating func encode(_ length: UInt8, _ count: Int) {
    var count = count
    if length == 0 {
      while count >= 11 {
        let part = min(count, 138)
        runs.append((Self.manyZeros, UInt8(part - 11)))
        count -= part
      }
      if count >= 3 {
        runs.append((Self.zeros, UInt8(count - 3)))
        count = 0
      }
    } else {
      runs.append((length, 0))
      count -= 1
      while count >= 3 {
        let part = min(count, 6)
        runs.append((Self.again, UInt8(part - 3)))
        count -= part
      }
    }
    for _ in 0..<count { runs.append((length, 0)) }
  }

  /// Number of bits that `write` writes, without the four of its own count.
  var bitCount: Int {
    3 * givenCount + code.bitCount(of: frequencies)
      + runs.reduce(0) { $0 + Self.extraBits(of: $1.symbol) }
  }

  func write(to bits: inout BitBuffer) {
    bits.append(UInt64(givenCount - 4), 4)
    for symbol in Self.order.prefix(givenCount) { bits.append(UInt64(code.lengths[symbol]), 3) }
    for run in runs {
      bits.append(UInt64(code.words[Int(run.symbol)]), Int(code.lengths[Int(run.symbol)]))
      bits.append(UInt64(run.extra), Self.extraBits(of: run.symbol))
    }
  }

  private static func extraBits(of symbol: UInt8) -> Int {
    switch symbol {
    case again: 2
    case zeros: 3
    case manyZeros: 7
    default: 0
    }
  }
}
