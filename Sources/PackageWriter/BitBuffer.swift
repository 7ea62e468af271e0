// Adapted from Go's compress/flate (huffman_bit_writer.go).
// Copyright 2009 The Go Authors. All rights reserved.
// Use of that source code is governed by a BSD-style license: docs/third-party-notices.md.

/// Gathers bits, the first one lowest in its byte.
struct BitBuffer {
  /// Bytes that one token needs at most: words of 15 bits, and 5 and 13 bits behind them.
  private static let tokenLength = 6

  private var storage: [UInt8] = []
  /// Number of bytes of the storage that are in use.
  private var length = 0
  /// Bits that are not yet a byte, and their number.
  private var rest: UInt64 = 0
  private var restCount = 0

  /// Adds the low bits of a number, 16 at most.
  mutating func append(_ value: UInt64, _ count: Int) {
    reserve(8)
    rest |= value << UInt64(restCount)
    restCount += count
    while restCount >= 8 {
      storage[length] = UInt8(truncatingIfNeeded: rest)
      length += 1
      rest >>= 8
      restCount -= 8
    }
  }

  /// Fills the last byte up with zeros.
  mutating func align() {
    if restCount > 0 { append(0, 8 - restCount) }
  }

  /// Adds the words of tokens, and what is behind them.
  mutating func append(
    _ tokens: Span<DeflateToken>, _ literals: HuffmanCode, _ distances: HuffmanCode, _ symbols: DeflateSymbols
  ) {
    reserve(tokens.count * Self.tokenLength + 8)
    var bits = rest
    var count = restCount
    var position = length
    let (lengthBits, distanceBits) = (DeflateSymbols.lengthBits, DeflateSymbols.distanceBits)
    // Room for all tokens and the seven bytes more that the last store touches has been made above.
    unsafe storage.withUnsafeMutableBytes { bytes in
      @inline(__always)
      func put(_ value: some FixedWidthInteger, _ width: some FixedWidthInteger) {
        bits |= UInt64(truncatingIfNeeded: value) &<< UInt64(truncatingIfNeeded: count)
        count &+= Int(truncatingIfNeeded: width)
      }
      for index in tokens.indices {
        let token = tokens[index]
        if token.isLiteral {
          put(literals.words[token.literal], literals.lengths[token.literal])
        } else {
          let length = symbols.symbol(ofLength: token.extraLength)
          let symbol = DeflateSymbols.firstLength &+ length
          put(literals.words[symbol], literals.lengths[symbol])
          put(token.extraLength &- symbols.lengthBases[length], lengthBits[length])
          let distance = symbols.symbol(ofDistance: token.extraDistance)
          put(distances.words[distance], distances.lengths[distance])
          put(token.extraDistance &- symbols.distanceBases[distance], distanceBits[distance])
        }
        unsafe bytes.storeBytes(of: bits.littleEndian, toByteOffset: position, as: UInt64.self)
        position &+= count &>> 3
        bits &>>= UInt64(truncatingIfNeeded: count & ~7)
        count &= 7
      }
    }
    (rest, restCount, length) = (bits, count, position)
  }

  /// Gives the whole bytes away.
  mutating func flush(to output: ArchiveOutput) throws {
    try output.write(storage.span.extracting(0..<length))
    length = 0
  }

  private mutating func reserve(_ count: Int) {
    let missing = length + count - storage.count
    if missing > 0 { storage.append(contentsOf: repeatElement(0, count: max(missing, storage.count, 1024))) }
  }
}
