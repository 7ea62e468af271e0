internal import Model

/// A version of a project, ordered as its platform orders versions; two of one project are compared with each other.
enum OrderedVersion: Comparable {
  case numbered(ReleaseVersion)
  case semantic(SemanticVersion)
  case python(PEP440Version)

  static func < (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.numbered(let a), .numbered(let b)): a < b
    case (.semantic(let a), .semantic(let b)): a < b
    case (.python(let a), .python(let b)): a < b
    default: false
    }
  }

  /// `0.0.0` of any kind, which a tool replaces when it releases.
  var isPlaceholder: Bool {
    switch self {
    case .numbered: false
    case .semantic(let version): version.isZero
    case .python(let version): version.epoch == 0 && version.release.allSatisfy { $0 == 0 }
    }
  }

  /// Equal is what neither comes first: `1.0` and `1.0.0` are one version of Python.
  static func == (a: Self, b: Self) -> Bool { !(a < b) && !(b < a) }
}

/// A version by Semantic Versioning 2.0.0; what follows `+` is valid and not kept, as it does not count for the order.
struct SemanticVersion: Comparable {
  private enum Identifier: Comparable {
    /// Numbers come before words.
    case number(Int)
    case word(String)
  }

  private let numbers: [Int]
  /// Empty for a release proper, which comes after its pre-releases.
  private let preRelease: [Identifier]

  /// Nil for any other form.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let (core, suffix) = Self.halves(parts[0])
    let numbers = core.split(separator: ".", omittingEmptySubsequences: false).compactMap { Self.number($0) }
    guard numbers.count == 3, core.utf8.count(where: { $0 == UInt8(ascii: ".") }) == 2 else { return nil }
    if parts.count > 1, Self.words(parts[1]) == nil { return nil }
    var preRelease: [Identifier] = []
    if let suffix {
      guard let words = Self.words(suffix) else { return nil }
      preRelease = words.map { word in
        word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? .number(Int(word) ?? Int.max) : .word(String(word))
      }
    }
    self.numbers = numbers
    self.preRelease = preRelease
  }

  var isZero: Bool { numbers.allSatisfy { $0 == 0 } }

  static func < (a: Self, b: Self) -> Bool {
    if a.numbers != b.numbers { return a.numbers.lexicographicallyPrecedes(b.numbers) }
    if a.preRelease.isEmpty || b.preRelease.isEmpty { return !a.preRelease.isEmpty && b.preRelease.isEmpty }
    return a.preRelease.lexicographicallyPrecedes(b.preRelease)
  }

  private static func halves(_ text: some StringProtocol) -> (String, String?) {
    guard let dash = text.firstIndex(of: "-") else { return (String(text), nil) }
    return (String(text[..<dash]), String(text[text.index(after: dash)...]))
  }

  /// Digits without a zero in front; a number too large for the machine counts as the largest.
  private static func number(_ text: some StringProtocol) -> Int? {
    guard let first = text.utf8.first, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      first != 0x30 || text.utf8.count == 1
    else { return nil }
    return Int(text) ?? Int.max
  }

  /// The identifiers between dots; nil when one is none.
  private static func words(_ text: some StringProtocol) -> [Substring]? {
    let words = String(text).split(separator: ".", omittingEmptySubsequences: false)
    let areWords = words.allSatisfy { word in
      !word.isEmpty
        && word.utf8.allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-")
        }
    }
    return areWords ? words : nil
  }
}
