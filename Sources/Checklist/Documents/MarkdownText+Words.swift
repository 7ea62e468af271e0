extension MarkdownText {
  /// Words of a text: what white space separates and that has a letter or a digit; in scripts that are written without
  /// spaces each character counts.
  static func wordCount(_ text: String) -> Int {
    var count = 0
    var inWord = false
    for scalar in text.unicodeScalars {
      if isUnspaced(scalar) {
        count += 1
        inWord = false
      } else if scalar.properties.isWhitespace {
        inWord = false
      } else if !inWord, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        inWord = true
        count += 1
      }
    }
    return count
  }

  /// The text outside code blocks and comments in lower case.
  var lowercasedText: String {
    lines.map { String(String.UnicodeScalarView($0.text)) }.joined(separator: "\n").lowercased()
  }

  /// Whether `word` (lower case) stands in `text` (lower case): at the start of a word, or anywhere for scripts that are
  /// written without spaces.
  static func mentions(_ word: String, in text: [Unicode.Scalar]) -> Bool {
    let needle = Array(word.unicodeScalars)
    guard let first = needle.first, text.count >= needle.count else { return false }
    let needsBoundary = isWordScalar(first) && !isUnspaced(first)
    for index in 0...(text.count - needle.count) where text[index] == first {
      if needsBoundary, index > 0, isWordScalar(text[index - 1]), !isUnspaced(text[index - 1]) { continue }
      if text[index..<(index + needle.count)].elementsEqual(needle) { return true }
    }
    return false
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar.value | 0x20 >= 0x61 && scalar.value | 0x20 <= 0x7A || scalar.value >= 0x30 && scalar.value <= 0x39
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Han, kana, Hangul-free: Korean is written with spaces. Thai, Lao, Khmer and Burmese are not.
  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: true
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
    default: false
    }
  }
}
