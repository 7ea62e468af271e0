/// Columns that text takes in a terminal with a monospaced font.
///
/// Wide characters are those of East_Asian_Width W and F (UAX #11, Unicode 16) and emoji; combining marks and joiners
/// take no column. A grapheme cluster with an emoji in it takes two, whatever it is joined of.
enum DisplayWidth {
  static func of(_ text: some StringProtocol) -> Int {
    let utf8 = text.utf8
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    var sum = 0
    for scalar in character.unicodeScalars {
      // Variation selector 16 asks for the picture, where there is one.
      if scalar.value == 0xFE0F, character.unicodeScalars.first?.properties.isEmoji ?? false { return 2 }
      if scalar.value > 0xFF, scalar.properties.isEmojiPresentation { return 2 }
      sum += of(scalar)
    }
    return sum
  }

  static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Vowels and final consonants join the Hangul syllable before them.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) { return 0 }
    return isWide(scalar.value) ? 2 : 1
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    return wide.contains { $0.contains(value) }
  }

  /// EastAsianWidth.txt, W and F without emoji, joined over the unassigned code points of their blocks.
  private static let wide: [ClosedRange<UInt32>] = [
    0x4E00...0xA4CF, 0x3041...0x4DFF, 0xAC00...0xD7A3, 0xFF01...0xFF60, 0x2E80...0x303E, 0x1100...0x115F,
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFFE0...0xFFE6, 0xA960...0xA97F, 0x2329...0x232A,
    0x2630...0x2637, 0x268A...0x268F, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D376, 0x1F200...0x1F265,
    0x20000...0x3FFFD,
  ]
}
