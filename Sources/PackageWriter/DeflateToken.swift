// Adapted from Go's compress/flate (token.go).
// Copyright 2009 The Go Authors. All rights reserved.
// Use of that source code is governed by a BSD-style license: docs/third-party-notices.md.

/// A piece of a deflated block: a byte, the end of the block, or a repetition of earlier bytes.
struct DeflateToken {
  /// The byte, or 256; of a match the length beyond 3 from bit 22 on and the distance beyond 1 below.
  private let bits: UInt32

  private static let match: UInt32 = 1 << 30
  private static let lengthShift: UInt32 = 22

  static var endOfBlock: DeflateToken { DeflateToken(bits: 256) }

  private init(bits: UInt32) { self.bits = bits }

  @inline(__always)
  init(literal: UInt8) { bits = UInt32(literal) }

  /// A repetition of `length` bytes (3 to 258) that stand `distance` bytes before (1 to 32,768).
  @inline(__always)
  init(length: Int, distance: Int) {
    bits =
      Self.match | UInt32(truncatingIfNeeded: length &- 3) &<< Self.lengthShift
      | UInt32(truncatingIfNeeded: distance &- 1)
  }

  @inline(__always)
  var isLiteral: Bool { bits < Self.match }

  /// The byte, or 256 at the end of a block.
  @inline(__always)
  var literal: Int { Int(bits) }

  /// Length beyond 3, at most 255.
  @inline(__always)
  var extraLength: Int { Int(bits &>> Self.lengthShift & 0xFF) }

  /// Distance beyond 1, at most 32,767.
  @inline(__always)
  var extraDistance: Int { Int(bits & (1 &<< Self.lengthShift &- 1)) }
}
