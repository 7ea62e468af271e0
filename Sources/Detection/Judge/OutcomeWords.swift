internal import RuleModel

/// What stands under the name `pass` alone where it is none of a password: the outcome of a test, the pass of a compiler, of
/// a renderer, of a setup.
enum OutcomeWords {
  static func isOne(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    isInCamelCase(bytes, value) || isIdentifier(bytes, value) || isJoinedWords(bytes, value) || isCount(bytes, value)
  }

  /// `12/12`, `98.5%`: numbers and signs between them.
  private static func isCount(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    var signs = 0
    for i in value where !Placeholder.isDigit(bytes[i]) {
      guard "/%.,: ".utf8.contains(bytes[i]) else { return false }
      if bytes[i] == UInt8(ascii: "/") || bytes[i] == UInt8(ascii: "%") { signs += 1 }
    }
    return signs > 0 && value.count <= 16
  }

  /// `shadowCasters`, `windowsPE`: letters alone, small ones first, as a program names a stage.
  private static func isIdentifier(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    guard value.count >= 6, value.count <= 32, ValueCursor.isLetters(bytes, value) else { return false }
    let small = value.prefix { bytes[$0] >= 0x61 }.count
    guard small >= 3, small < value.count, LetterModel.bitsPerLetter(bytes, value) < 4.8 else { return false }
    // `rUnNiNg`: a person changes between both.
    return KeyName.words(value.map { bytes[$0] }).allSatisfy { $0.utf8.count >= 2 }
  }

  /// `Stage2Done`, `Forward2Backward`: words with capitals, and at most four digits between them.
  private static func isInCamelCase(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    guard let first = value.first, bytes[first] >= 0x41, bytes[first] <= 0x5A else { return false }
    var (words, digits, small) = (0, 0, 0)
    for i in value {
      switch bytes[i] {
      case 0x41...0x5A:
        words += 1
        if i > value.lowerBound, small < 2, !Placeholder.isDigit(bytes[i - 1]) { return false }
        small = 0
      case 0x61...0x7A: small += 1
      case 0x30...0x39: digits += 1
      default: return false
      }
    }
    return words >= 2 && digits <= 4 && small >= 1 && LetterModel.bitsPerLetter(bytes, value) < 4.6
  }

  /// `step3_build_ok`: at least three words with at most one digit each.
  private static func isJoinedWords(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    let words = value.split { bytes[$0] == 0x5F || bytes[$0] == UInt8(ascii: "-") }
    return words.count >= 3 && LetterModel.bitsPerLetter(bytes, value) < 4.6
      && words.allSatisfy { word in
        word.count { Placeholder.isDigit(bytes[$0]) } <= 1
          && word.allSatisfy { Placeholder.isDigit(bytes[$0]) || bytes[$0] >= 0x61 && bytes[$0] <= 0x7A }
      }
  }
}
