/// One way to spell a stretch of a pattern.
struct PatternVariant: Hashable {
  /// Letters that stand for both cases are in lower case.
  var bytes: [UInt8]
  /// For each byte, whether it stands for both cases.
  var folds: [Bool]

  static let empty = PatternVariant(bytes: [], folds: [])

  init(_ byte: UInt8, folded: Bool) { self.init(bytes: [byte], folds: [folded]) }

  private init(bytes: [UInt8], folds: [Bool]) {
    self.bytes = bytes
    self.folds = folds
  }

  static func + (a: PatternVariant, b: PatternVariant) -> PatternVariant {
    PatternVariant(bytes: a.bytes + b.bytes, folds: a.folds + b.folds)
  }

  /// The literal to search for: all in lower case when a letter stands for both.
  var literal: [UInt8] { folds.contains(true) ? lowerCased : bytes }

  /// True when every text that is spelled so contains `anchor`; one in lower case counts for either case.
  func contains(_ anchor: [UInt8]) -> Bool {
    let isLowerCase = !anchor.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    if isLowerCase { return lowerCased.contains(anchor) }
    // Only bytes that stand for themselves can prove an anchor with capitals.
    return folds.split(separator: true).contains { bytes[$0.startIndex..<$0.endIndex].contains(anchor) }
  }

  private var lowerCased: [UInt8] {
    bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  }
}

extension PatternVariant: Comparable {
  static func < (a: Self, b: Self) -> Bool {
    if a.bytes != b.bytes { return a.bytes.lexicographicallyPrecedes(b.bytes) }
    return a.folds.lexicographicallyPrecedes(b.folds) { !$0 && $1 }
  }
}
