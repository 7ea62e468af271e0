/// A literal that is in every match of a rule, or one of several of which each match has one.
public struct Anchor: Sendable, Hashable {
  public var text: [UInt8]
  /// The case of letters counts.
  public var isExact: Bool
  /// No letter, digit or underscore stands before it, but one that ends an escape sequence (`\n`).
  public var beginsWord: Bool
  /// The bytes of which one comes next in any match; nil when that is not known.
  public var following: ByteClass?
  /// The bytes of which one stands before it unless it begins the text; nil when that is not known.
  public var preceding: ByteClass?

  public init(
    _ text: [UInt8], isExact: Bool = false, beginsWord: Bool = false, following: ByteClass? = nil,
    preceding: ByteClass? = nil
  ) {
    self.text = text
    self.isExact = isExact
    self.beginsWord = beginsWord
    self.following = following
    self.preceding = preceding
  }
}

extension SecretSpec {
  /// What the keyword index looks for; empty for a rule that goes by the file's name.
  public var indexedAnchors: [Anchor] {
    switch matcher {
    case .token(let shape):
      let following = (shape.lengths.first?.lowerBound ?? 0) > 0 ? shape.alphabet : nil
      return shape.prefixes.map { prefix in
        let text = Array(prefix.utf8)
        // What a checksum proves may stand behind a letter in a binary file.
        let beginsWord = checksum == nil && text.first.map(ByteClass.word.contains) ?? false
        return Anchor(text, isExact: true, beginsWord: beginsWord, following: following)
      }
    case .pattern(let pattern):
      return anchors.map {
        Anchor(
          Array($0.utf8), isExact: pattern.hasExactAnchors, following: pattern.followingAnchor,
          preceding: pattern.precedingAnchor)
      }
    case .assignment(let assignment): return assignment.spellings.map { Anchor($0) }
    case .path: return []
    }
  }
}

extension AssignmentSpec {
  /// Bytes from the begin of a key to the end of its value that are looked at.
  public static let longest = 4_608

  /// Words that are in every program; alone they say little, and the keyword index must not stop at each of them.
  public static let everydayWords = ["key", "access", "private"]

  /// What follows an everyday word where it is the name of a value.
  private static let joints = ["=", ":", "\"", "'", " =", " :", " -", " ", "-", ">"]

  /// The key words as they are spelt in names, at least three bytes each.
  public var spellings: [[UInt8]] {
    keys.flatMap { key -> [String] in
      // Short everyday words are looked for together with what makes a name or an assignment of them.
      if AssignmentSpec.everydayWords.contains(key) {
        return AssignmentSpec.joints.map { key + $0 } + ["_" + key, "-" + key]
      }
      // A compound is found by its spellings: api_key, api-key, apikey, api.key.
      let parts = key.split { $0 == "_" || $0 == "-" }.map(String.init)
      return (parts.count > 1 ? ["_", "-", "", "."] : [""]).map { parts.joined(separator: $0) }
    }.map { Array($0.utf8) }.filter { $0.count >= 3 }
  }
}

extension ByteClass {
  /// Letters, digits and the underscore, of ASCII.
  public static let word = ByteClass("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz".utf8)
}
