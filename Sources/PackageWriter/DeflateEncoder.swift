// Adapted from Go's compress/flate (deflate.go).
// Copyright 2009 The Go Authors. All rights reserved.
// Use of that source code is governed by a BSD-style license: docs/third-party-notices.md.

/// Deflates as Go's `compress/flate` does at level 5, when a file is given to it at once.
///
/// Which repetitions are found decides over the bytes, so every detail is Go's: how far the search goes, where the
/// window stands, and what is written down for later. The bytes are looked at where they are, not copied into a window:
/// positions are those of the content, and what lies before the window that Go would have is out of reach.
@safe
struct DeflateEncoder: ~Copyable {
  private static let windowLength = 1 << 15
  private static let shortestMatch = 4
  private static let longestMatch = 258
  /// Where less is left, the window is moved first.
  private static let lookahead = shortestMatch + longestMatch
  private static let hashBits: UInt32 = 17
  private static let blockLength = 1 << 14
  /// A match of four bytes that lies farther back is not worth its bits.
  private static let farthestShortMatch = 4096

  // Level 5.
  /// A match as long as this ends the search.
  private static let longEnough = 32
  /// Number of earlier places that are looked at.
  private static let tries = 32
  /// After a match as long as this no better one is looked for at the next byte.
  private static let lazyLimit = 16

  /// The newest position beyond 1 for each hash of four bytes; 0: none.
  private let newest: UnsafeMutablePointer<UInt32>
  /// The position beyond 1 before each position of the window with the same hash.
  private let before: UnsafeMutablePointer<UInt32>
  private let tokens: UnsafeMutablePointer<DeflateToken>
  private var blocks = DeflateBlockWriter()

  init() {
    unsafe newest = .allocate(capacity: 1 << Int(Self.hashBits))
    unsafe newest.initialize(repeating: 0, count: 1 << Int(Self.hashBits))
    unsafe before = .allocate(capacity: Self.windowLength)
    unsafe before.initialize(repeating: 0, count: Self.windowLength)
    // One more for the end of the block.
    unsafe tokens = .allocate(capacity: Self.blockLength + 1)
    unsafe tokens.initialize(repeating: .endOfBlock, count: Self.blockLength + 1)
  }

  deinit {
    unsafe newest.deallocate()
    unsafe before.deallocate()
    unsafe tokens.deallocate()
  }

  /// Writes the content as one stream; it is shorter than 4 GiB.
  mutating func encode(_ content: Span<UInt8>, to output: ArchiveOutput) throws {
    try unsafe content.withUnsafeBytes { content in
      guard let bytes = content.baseAddress else { return }
      defer { unsafe forget(bytes, content.count) }
      try unsafe encode(bytes, content.count, to: output)
    }
    try blocks.finish(to: output)
  }

  private mutating func encode(_ bytes: UnsafeRawPointer, _ count: Int, to output: ArchiveOutput) throws {
    var window = 0..<min(count, 2 * Self.windowLength)
    var block = Block()
    var position = 0
    /// The match of the byte before.
    var match = Match.none
    /// Whether the byte before is not yet part of a token.
    var isBytePending = false
    /// The newest earlier position with the hash of this one; negative: none.
    var candidate = -1

    while true {
      let isLast = window.upperBound == count
      // The last three bytes have no hash.
      let hashEnd = window.upperBound &- (Self.shortestMatch - 1)
      while true {
        let ahead = window.upperBound &- position
        if ahead < Self.lookahead, !isLast || ahead == 0 { break }
        if position < hashEnd { candidate = unsafe remember(position, bytes) }
        let previous = match
        match = .none
        if ahead > previous.length, previous.length < Self.lazyLimit {
          match = unsafe longestMatch(at: position, ahead, from: candidate, in: bytes, window.lowerBound)
        }
        if previous.length >= Self.shortestMatch, match.length <= previous.length {
          // The byte before has a match, and this one has no better one.
          unsafe tokens[block.tokenCount] = DeflateToken(length: previous.length, distance: previous.distance)
          block.tokenCount &+= 1
          let end = position &+ previous.length &- 1
          position &+= 1
          while position < end {
            if position < hashEnd { _ = unsafe remember(position, bytes) }
            position &+= 1
          }
          isBytePending = false
          match = .none
          if block.tokenCount == Self.blockLength { try unsafe write(&block, to: position, of: bytes, window, output) }
        } else {
          if isBytePending {
            let byte = unsafe bytes.load(fromByteOffset: position &- 1, as: UInt8.self)
            unsafe tokens[block.tokenCount] = DeflateToken(literal: byte)
            block.tokenCount &+= 1
            if block.tokenCount == Self.blockLength {
              try unsafe write(&block, to: position, of: bytes, window, output)
            }
          }
          position &+= 1
          isBytePending = true
        }
      }
      if isLast { break }
      // Go moves the window and fills it up as soon as less than the longest match is ahead.
      let start = window.lowerBound + Self.windowLength
      window = start..<min(count, start + 2 * Self.windowLength)
    }
    if isBytePending {
      let byte = unsafe bytes.load(fromByteOffset: count - 1, as: UInt8.self)
      unsafe tokens[block.tokenCount] = DeflateToken(literal: byte)
      block.tokenCount += 1
    }
    if block.tokenCount > 0 { try unsafe write(&block, to: count, of: bytes, window, output) }
  }

  @inline(__always)
  private func hash(_ position: Int, _ bytes: UnsafeRawPointer) -> Int {
    let four = unsafe UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
    return Int((four &* 0x1E35_A7BD) &>> (32 - Self.hashBits))
  }

  /// Writes down where the four bytes at a position stand; gives the newest earlier position with their hash.
  @inline(__always)
  private func remember(_ position: Int, _ bytes: UnsafeRawPointer) -> Int {
    let hash = unsafe hash(position, bytes)
    let earlier = unsafe newest[hash]
    unsafe before[position & (Self.windowLength - 1)] = earlier
    unsafe newest[hash] = UInt32(truncatingIfNeeded: position &+ 1)
    return Int(truncatingIfNeeded: earlier) &- 1
  }

  /// Makes ready for other content; `before` is read only where it has been written since.
  private func forget(_ bytes: UnsafeRawPointer, _ count: Int) {
    if count < Self.windowLength {
      for position in 0..<max(0, count - (Self.shortestMatch - 1)) { unsafe newest[hash(position, bytes)] = 0 }
    } else {
      unsafe newest.update(repeating: 0, count: 1 << Int(Self.hashBits))
    }
  }

  /// The longest of the matches that are looked at, of them the nearest.
  @inline(__always)
  private func longestMatch(
    at position: Int, _ ahead: Int, from newestCandidate: Int, in bytes: UnsafeRawPointer, _ windowStart: Int
  ) -> Match {
    let farthest = position &- Self.windowLength
    let reach = max(farthest, windowStart)
    let limit = min(ahead, Self.longestMatch)
    let enough = min(limit, Self.longEnough)
    var match = Match.none
    var candidate = newestCandidate
    var tries = Self.tries
    // The last four bytes of the next longer match.
    var tail = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)
    while candidate >= reach, tries > 0 {
      let candidateTail = unsafe bytes.loadUnaligned(fromByteOffset: candidate &+ match.length &- 3, as: UInt32.self)
      if candidateTail == tail {
        let length = unsafe commonLength(bytes + candidate, bytes + position, limit)
        if length > match.length, length > Self.shortestMatch || position &- candidate <= Self.farthestShortMatch {
          match = Match(length: length, distance: position &- candidate)
          if length >= enough { break }
          tail = unsafe bytes.loadUnaligned(fromByteOffset: position &+ length &- 3, as: UInt32.self)
        }
      }
      // What was written down for the farthest one is this position's.
      if candidate == farthest { break }
      candidate = unsafe Int(truncatingIfNeeded: before[candidate & (Self.windowLength - 1)]) &- 1
      tries &-= 1
    }
    return match
  }

  /// How many bytes are the same from both places on, up to a limit.
  @inline(__always)
  private func commonLength(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ limit: Int) -> Int {
    var length = 0
    while limit &- length >= 8 {
      let difference =
        unsafe a.loadUnaligned(fromByteOffset: length, as: UInt64.self)
        ^ b.loadUnaligned(fromByteOffset: length, as: UInt64.self)
      if difference != 0 { return length &+ difference.littleEndian.trailingZeroBitCount &>> 3 }
      length &+= 8
    }
    while length < limit,
      unsafe a.load(fromByteOffset: length, as: UInt8.self) == b.load(fromByteOffset: length, as: UInt8.self)
    {
      length &+= 1
    }
    return length
  }

  /// Writes the tokens of a block, and begins the next one.
  private mutating func write(
    _ block: inout Block, to end: Int, of bytes: UnsafeRawPointer, _ window: Range<Int>, _ output: ArchiveOutput
  ) throws {
    unsafe tokens[block.tokenCount] = .endOfBlock
    let tokens = unsafe Span(_unsafeStart: tokens, count: block.tokenCount + 1)
    let start = unsafe (bytes + block.start).assumingMemoryBound(to: UInt8.self)
    let plain = unsafe Span(_unsafeStart: start, count: end - block.start)
    // Of what lies before the window Go has no copy.
    try blocks.write(tokens, plain: plain, isStorable: block.start >= window.lowerBound, to: output)
    block = Block(start: end)
  }

  /// A block that is being made.
  private struct Block {
    /// Position of its first byte.
    var start = 0
    var tokenCount = 0
  }

  /// Bytes that stand before, too.
  private struct Match {
    var length: Int
    var distance: Int

    /// Shorter than any match.
    static let none = Match(length: DeflateEncoder.shortestMatch - 1, distance: 0)
  }
}
