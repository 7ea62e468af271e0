// Adapted from Go's compress/flate (huffman_bit_writer.go).
// Copyright 2009 The Go Authors. All rights reserved.
// Use of that source code is governed by a BSD-style license: docs/third-party-notices.md.

/// The symbols of lengths and distances, and the bits that follow them.
///
/// Source: RFC 1951, 3.2.5. Lengths count from 3 and distances from 1, as in `DeflateToken`.
struct DeflateSymbols {
  /// Symbols below are bytes and the end of a block.
  static let firstLength = 257
  static let literalCount = 286
  static let distanceCount = 30

  /// Number of bits that follow a length's symbol; counted from `firstLength`.
  static let lengthBits: [UInt8] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  /// Number of bits that follow a distance's symbol.
  static let distanceBits: [UInt8] = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]

  /// The least length of each symbol; the longest one has a symbol of its own.
  let lengthBases: [Int]
  /// The least distance of each symbol.
  let distanceBases: [Int]
  /// Symbol of each length, counted from `firstLength`.
  let lengthSymbols: [UInt8]
  /// Symbol of each distance below 256, then of each 128 distances.
  let distanceSymbols: [UInt8]

  init() {
    func bases(_ bits: [UInt8]) -> [Int] {
      bits.reduce(into: [0]) { $0.append($0[$0.count - 1] + 1 << $1) }.dropLast()
    }
    var lengthBases = bases(Self.lengthBits)
    lengthBases[28] = 255
    let distanceBases = bases(Self.distanceBits)
    func symbol(of value: Int, _ bases: [Int]) -> UInt8 { UInt8(bases.lastIndex { $0 <= value } ?? 0) }
    lengthSymbols = (0..<256).map { symbol(of: $0, lengthBases) }
    distanceSymbols =
      (0..<256).map { symbol(of: $0, distanceBases) } + (0..<256).map { symbol(of: $0 << 7, distanceBases) }
    self.lengthBases = lengthBases
    self.distanceBases = distanceBases
  }

  /// Symbol of a length beyond 3, counted from `firstLength`.
  @inline(__always)
  func symbol(ofLength length: Int) -> Int { Int(lengthSymbols[length]) }

  /// Symbol of a distance beyond 1.
  @inline(__always)
  func symbol(ofDistance distance: Int) -> Int {
    Int(distanceSymbols[distance < 256 ? distance : 256 &+ distance &>> 7])
  }
}
