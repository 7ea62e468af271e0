/// A text in lower case, in which words are looked for.
struct FoldedText: Sendable {
  private let folded: FoldedBytes

  init(_ text: some Sequence<Unicode.Scalar>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.underestimatedCount)
    for scalar in text { Self.append(scalar, to: &bytes) }
    folded = FoldedBytes(folded: bytes)
  }

  init(_ text: String) { self.init(text.unicodeScalars) }

  /// With one space for whatever separates words: `list_spans`, `List Spans` and `list-spans` are one.
  init(joiningWordsOf text: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var separates = false
    for scalar in text.unicodeScalars {
      if scalar.isWhiteSpace || Self.joinsWords(scalar) {
        separates = true
        continue
      }
      if separates, !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
      separates = false
      Self.append(scalar, to: &bytes)
    }
    folded = FoldedBytes(folded: bytes)
  }

  private static func joinsWords(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "_", "-", "/", "*", "`": true
    default: false
    }
  }

  /// What spaces separate.
  var words: [Self] {
    folded.bytes.split(separator: UInt8(ascii: " ")).map { Self(folded: FoldedBytes(folded: Array($0))) }
  }

  /// Whether all of `words` are the beginnings of words that stand together, with at most two others between them.
  func hasNear(_ words: [Self]) -> Bool {
    let all = self.words
    let width = words.count + 2
    return all.indices.contains { start in
      let window = all[start..<min(all.count, start + width)]
      return words.allSatisfy { word in window.contains { $0.mentions(word) } }
    }
  }

  private init(folded: FoldedBytes) { self.folded = folded }

  func begins(with text: Self) -> Bool { folded.bytes.starts(with: text.folded.bytes) }

  /// The text with blanks in the place of phrases.
  func without(_ phrases: [Self]) -> Self {
    var bytes = folded.bytes
    var isSame = true
    for phrase in phrases {
      var start = 0
      while let found = folded.firstMatch(of: phrase.folded.bytes, from: start) {
        for index in found { bytes[index] = UInt8(ascii: " ") }
        isSame = false
        start = found.upperBound
      }
    }
    return isSame ? self : Self(folded: FoldedBytes(folded: bytes))
  }

  var isEmpty: Bool { folded.bytes.isEmpty }

  /// Whether a word stands in the text: at the start of a word, or anywhere for scripts that are written without spaces.
  ///
  /// - Parameter whole: true when no letter or digit may follow it, either.
  func mentions(_ word: Self, whole: Bool = false) -> Bool {
    let needle = word.folded.bytes
    guard let first = String(decoding: needle, as: UTF8.self).unicodeScalars.first else { return false }
    let needsBoundary = first.isWordScalar && !first.isUnspaced
    var start = 0
    while let found = folded.firstMatch(of: needle, from: start) {
      if whole, let after = scalar(at: found.upperBound), after.isWordScalar, !after.isUnspaced {
        start = found.lowerBound + 1
        continue
      }
      if !needsBoundary { return true }
      guard let before = scalar(before: found.lowerBound) else { return true }
      if !before.isWordScalar || before.isUnspaced { return true }
      start = found.lowerBound + 1
    }
    return false
  }

  private func scalar(at index: Int) -> Unicode.Scalar? {
    index < folded.bytes.count
      ? String(decoding: folded.bytes[index..<min(index + 4, folded.bytes.count)], as: UTF8.self).unicodeScalars.first
      : nil
  }

  private func scalar(before index: Int) -> Unicode.Scalar? {
    var start = index - 1
    while start > 0, folded.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start < 0 ? nil : String(decoding: folded.bytes[start..<index], as: UTF8.self).unicodeScalars.first
  }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    if scalar.isASCII {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      bytes.append(byte >= 65 && byte <= 90 ? byte + 32 : byte)
    } else if scalar.isUnspaced {
      bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    } else {
      bytes += scalar.properties.lowercaseMapping.utf8
    }
  }
}
