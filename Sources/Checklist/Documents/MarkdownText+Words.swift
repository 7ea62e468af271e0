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

  /// The text outside code blocks and comments, without some lines. Of addresses the hosts are left out: `example.com` shows
  /// no example.
  func text(without numbers: Set<Int> = []) -> FoldedText {
    FoldedText(
      lines.lazy.filter { !numbers.contains($0.number) }.map { Self.withoutHosts($0.text) }.joined(separator: ["\n"]))
  }

  /// `scheme://host` as blanks.
  static func withoutHosts(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result = line
    var from = 0
    while let found = find("://", in: result, from: from) {
      let end = result[(found + 3)...].firstIndex { !$0.isHostScalar } ?? result.count
      let start = result[..<found].lastIndex { !$0.isASCII || !$0.isWordScalar }.map { $0 + 1 } ?? 0
      for index in start..<end { result[index] = " " }
      from = end
    }
    return result
  }
}

extension Unicode.Scalar {
  /// What a host with its port and user is made of.
  fileprivate var isHostScalar: Bool {
    isASCII && (isWordScalar || ".-:@_%[]{}".unicodeScalars.contains(self))
  }
}
