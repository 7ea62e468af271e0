extension MarkdownText {
  /// Words of a text: what white space separates and that has a letter or a digit; in scripts that are written without
  /// spaces each character counts.
  static func wordCount(_ text: String) -> Int {
    var count = 0
    var inWord = false
    for scalar in text.unicodeScalars {
      if scalar.isUnspaced {
        count += 1
        inWord = false
      } else if scalar.isWhiteSpace {
        inWord = false
      } else if !inWord, scalar.isWordScalar {
        inWord = true
        count += 1
      }
    }
    return count
  }

  /// The text outside code blocks and comments.
  var text: FoldedText { FoldedText(lines.map(\.text).joined(separator: ["\n"])) }
}
