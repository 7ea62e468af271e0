// Adapted from Go's compress/flate (huffman_bit_writer.go).
// Copyright 2009 The Go Authors. All rights reserved.
// Use of that source code is governed by a BSD-style license: docs/third-party-notices.md.

/// Writes tokens as blocks of the deflate format, each in the shortest of its three kinds.
struct DeflateBlockWriter: ~Copyable {
  /// A block that is longer cannot be written as it is.
  private static let longestStored = 65535

  private let symbols = DeflateSymbols()
  private let fixedLiterals = HuffmanCode.fixedLiterals
  private let fixedDistances = HuffmanCode.fixedDistances
  private var bits = BitBuffer()
  private var literals = HuffmanCode(count: DeflateSymbols.literalCount)
  private var distances = HuffmanCode(count: DeflateSymbols.distanceCount)
  private var codeLengths = CodeLengths()
  private var literalFrequencies = [Int32](repeating: 0, count: DeflateSymbols.literalCount)
  private var distanceFrequencies = [Int32](repeating: 0, count: DeflateSymbols.distanceCount)

  /// Writes a block of tokens, whose last one is the end of the block.
  ///
  /// - Parameters:
  ///   - plain: The bytes that the tokens stand for.
  ///   - isStorable: Whether the block may be written as it is, if that is shorter.
  mutating func write(
    _ tokens: Span<DeflateToken>, plain: Span<UInt8>, isStorable: Bool, to output: ArchiveOutput
  ) throws {
    count(tokens)
    let literalCount = (literalFrequencies.lastIndex { $0 != 0 } ?? 0) + 1
    let distanceCount = (distanceFrequencies.lastIndex { $0 != 0 } ?? 0) + 1
    // A code has one word at least. Go counts it wherever it counts distances.
    if distanceCount == 1, distanceFrequencies[0] == 0 { distanceFrequencies[0] = 1 }
    literals.adapt(to: literalFrequencies, longest: 15)
    distances.adapt(to: distanceFrequencies, longest: 15)
    codeLengths.encode(literals.lengths.prefix(literalCount) + distances.lengths.prefix(distanceCount))

    // Bits behind symbols are the same in both codes: they count only against the plain bytes.
    let isStorable = isStorable && plain.count <= Self.longestStored
    let extra = isStorable ? extraBitCount() : 0
    let fixedSize =
      3 + fixedLiterals.bitCount(of: literalFrequencies) + fixedDistances.bitCount(of: distanceFrequencies) + extra
    let dynamicSize =
      17 + codeLengths.bitCount + literals.bitCount(of: literalFrequencies)
      + distances.bitCount(of: distanceFrequencies) + extra

    if isStorable, (plain.count + 5) * 8 < min(fixedSize, dynamicSize) {
      beginStored(plain.count, isLast: false)
      try bits.flush(to: output)
      try output.write(plain)
      return
    }
    if dynamicSize < fixedSize {
      bits.append(2 << 1, 3)
      bits.append(UInt64(literalCount - DeflateSymbols.firstLength), 5)
      bits.append(UInt64(distanceCount - 1), 5)
      codeLengths.write(to: &bits)
      bits.append(tokens, literals, distances, symbols)
    } else {
      bits.append(1 << 1, 3)
      bits.append(tokens, fixedLiterals, fixedDistances, symbols)
    }
    try bits.flush(to: output)
  }

  /// Ends the stream: with an empty block, as Go does.
  mutating func finish(to output: ArchiveOutput) throws {
    beginStored(0, isLast: true)
    try bits.flush(to: output)
  }

  private mutating func beginStored(_ count: Int, isLast: Bool) {
    bits.append(isLast ? 1 : 0, 3)
    bits.align()
    bits.append(UInt64(count), 16)
    bits.append(UInt64(count) ^ 0xFFFF, 16)
    bits.align()
  }

  private mutating func count(_ tokens: Span<DeflateToken>) {
    for symbol in literalFrequencies.indices { literalFrequencies[symbol] = 0 }
    for symbol in distanceFrequencies.indices { distanceFrequencies[symbol] = 0 }
    for index in tokens.indices {
      let token = tokens[index]
      if token.isLiteral {
        literalFrequencies[token.literal] &+= 1
      } else {
        literalFrequencies[DeflateSymbols.firstLength &+ symbols.symbol(ofLength: token.extraLength)] &+= 1
        distanceFrequencies[symbols.symbol(ofDistance: token.extraDistance)] &+= 1
      }
    }
  }

  private func extraBitCount() -> Int {
    let lengths = zip(literalFrequencies.dropFirst(DeflateSymbols.firstLength), DeflateSymbols.lengthBits)
    return lengths.reduce(0) { $0 + Int($1.0) * Int($1.1) }
      + zip(distanceFrequencies, DeflateSymbols.distanceBits).reduce(0) { $0 + Int($1.0) * Int($1.1) }
  }
}
