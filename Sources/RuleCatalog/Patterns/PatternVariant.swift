internal import RuleModel

/// One way to spell a stretch of a pattern.
struct PatternVariant: Hashable {
  var bytes: [UInt8]
  /// True when a letter of it stands for both cases.
  var isFolded: Bool

  static let empty = PatternVariant(bytes: [], isFolded: false)

  static func + (a: PatternVariant, b: PatternVariant) -> PatternVariant {
    PatternVariant(bytes: a.bytes + b.bytes, isFolded: a.isFolded || b.isFolded)
  }

  /// The literal to search for: all in lower case when a letter stands for both.
  var literal: [UInt8] { isFolded ? Self.lowerCased(bytes) : bytes }

  /// True when every text that is spelled so contains `anchor`, without regard to case: that is how anchors are
  /// searched for.
  func contains(_ anchor: [UInt8]) -> Bool {
    stands(anchor) { AnchorTable.lowercased($0) == AnchorTable.lowercased($1) }
  }

  /// True when every text that is spelled so contains `anchor` as it is.
  func containsExactly(_ anchor: [UInt8]) -> Bool { !isFolded && stands(anchor, where: ==) }

  /// A plain search: the texts are a few bytes long, and there are very many of them.
  @inline(__always)
  private func stands(_ anchor: [UInt8], where isSame: (UInt8, UInt8) -> Bool) -> Bool {
    guard anchor.count <= bytes.count else { return false }
    for start in 0...(bytes.count - anchor.count) {
      var k = 0
      while k < anchor.count, isSame(bytes[start + k], anchor[k]) { k += 1 }
      if k == anchor.count { return true }
    }
    return false
  }

  /// True when every text that is spelled so begins with `anchor`, without regard to case unless `exactly`.
  func begins(with anchor: [UInt8], exactly: Bool) -> Bool {
    if exactly { return !isFolded && bytes.starts(with: anchor) }
    return Self.lowerCased(bytes).starts(with: Self.lowerCased(anchor))
  }

  private static func lowerCased(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map(AnchorTable.lowercased)
  }
}

extension PatternVariant: Comparable {
  static func < (a: Self, b: Self) -> Bool {
    if a.bytes != b.bytes { return a.bytes.lexicographicallyPrecedes(b.bytes) }
    return !a.isFolded && b.isFolded
  }
}
