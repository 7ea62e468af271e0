internal import RuleModel

/// A PCRE2 pattern as far as anchors and lengths need it: what bytes a match consists of, nothing about captures.
///
/// Bytes, not characters: patterns are compiled without `PCRE2_UTF`.
indirect enum PatternNode: Sendable {
  /// Nothing is consumed, and nothing is known of what stands here: a comment, `$`, an empty branch.
  case empty
  /// `\b`: a word begins or ends here.
  case boundary
  /// `^`: a line begins here, or the text.
  case lineStart
  /// One byte of a class; `folded` when the case of letters does not matter (the class then has both cases).
  case byte(ByteClass, folded: Bool)
  case sequence([PatternNode])
  case alternation([PatternNode])
  /// `maximum` nil is without end. Greedy, lazy and possessive are the same here.
  case repetition(PatternNode, minimum: Int, maximum: Int?)
  /// Text that a lookahead or lookbehind sees without consuming it. `before` has the bytes that may stand directly
  /// before this place, if there is one; nil when nothing is known of them.
  case lookaround(PatternNode, before: ByteClass?)
  /// Any bytes, any number: a back reference or a call of a group.
  case anything
}

extension PatternNode {
  /// The items of a sequence and of the groups in it that are nothing but sequences; any other node is the only one.
  var items: [PatternNode] {
    if case .sequence(let items) = self { items.flatMap(\.items) } else { [self] }
  }

  /// The branches of an alternation; any other node is the only one.
  var branches: [PatternNode] {
    if case .alternation(let branches) = self { branches } else { [self] }
  }
}

/// Why a pattern could not be read: wrong, or beyond what is understood here.
struct PatternProblem: Error, Hashable {
  /// Bytes from the start of the pattern.
  var offset: Int
  var message: String
}

extension ByteClass {
  var inverted: ByteClass {
    var result = ByteClass()
    result.words = (~words.0, ~words.1, ~words.2, ~words.3)
    return result
  }

  var count: Int {
    words.0.nonzeroBitCount + words.1.nonzeroBitCount + words.2.nonzeroBitCount + words.3.nonzeroBitCount
  }

  /// The members in ascending order.
  var members: [UInt8] {
    var result: [UInt8] = []
    for (index, word) in [words.0, words.1, words.2, words.3].enumerated() {
      var rest = word
      while rest != 0 {
        result.append(UInt8(index * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return result
  }

  mutating func formUnion(_ other: ByteClass) {
    words = (
      words.0 | other.words.0, words.1 | other.words.1, words.2 | other.words.2, words.3 | other.words.3
    )
  }

  func intersection(_ other: ByteClass) -> ByteClass {
    var result = ByteClass()
    result.words = (
      words.0 & other.words.0, words.1 & other.words.1, words.2 & other.words.2, words.3 & other.words.3
    )
    return result
  }

  /// With both cases of every ASCII letter that is in it.
  var caseClosed: ByteClass {
    var result = self
    for letter in UInt8(ascii: "a")...UInt8(ascii: "z") where contains(letter) || contains(letter ^ 0x20) {
      result.insert(letter)
      result.insert(letter ^ 0x20)
    }
    return result
  }
}
