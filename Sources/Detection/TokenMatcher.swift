internal import RuleModel

/// Matches a fixed token shape without a regular expression: prefix, alphabet, length, borders.
final class TokenMatcher: Sendable {
  let prefixes: [[UInt8]]
  private let alphabet: ByteClass
  let lengths: [ClosedRange<Int>]

  /// Bytes of the longest token and of the border behind it.
  var longest: Int { (prefixes.map(\.count).max() ?? 0) + (lengths.last?.upperBound ?? 0) + 1 }

  init(_ shape: TokenShape) {
    prefixes = shape.prefixes.map { Array($0.utf8) }
    alphabet = shape.alphabet
    lengths = shape.lengths
  }

  /// The token that begins at `start` with one of the prefixes; nil when the shape or a border does not hold.
  ///
  /// A token that begins with a word character must not follow one, and no further byte of its alphabet may follow it.
  func match(_ bytes: Span<UInt8>, at start: Int) -> Range<Int>? {
    for prefix in prefixes {
      guard start + prefix.count <= bytes.count, TokenMatcher.isPrefix(prefix, bytes, start) else { continue }
      if start > 0, Placeholder.isWord(prefix[0]), Placeholder.isWord(bytes[start - 1]),
        !TokenMatcher.isEscape(bytes, start)
      {
        continue
      }
      let body = start + prefix.count
      let longest = lengths.last?.upperBound ?? 0
      var end = body
      while end < bytes.count, end - body <= longest, alphabet.contains(bytes[end]) { end += 1 }
      if let length = fitting(end - body, bytes, body) { return start..<(body + length) }
    }
    return nil
  }

  private static func isPrefix(_ prefix: [UInt8], _ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var k = 0
    while k < prefix.count {
      if bytes[start + k] != prefix[k] { return false }
      k += 1
    }
    return true
  }

  /// `\nghp_…`, `\u003dghp_…`, `\u001b[94mghp_…`, `%22ghp_…`: the letter before the token belongs to an escape sequence.
  static func isEscape(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    guard start >= 2 else { return false }
    let letter = bytes[start - 1]
    if letter == UInt8(ascii: "m") { return endsColour(bytes, start - 1) }
    if bytes[start - 2] == UInt8(ascii: "\\"), escapeLetters.contains(letter) { return true }
    guard Shape.isHexDigit(letter) else { return false }
    // `%22ghp_…` of addresses and forms (RFC 3986, 2.1).
    if start >= 3, bytes[start - 3] == UInt8(ascii: "%"), Shape.isHexDigit(bytes[start - 2]) { return true }
    return numberedEscapes.contains { length, kind in
      guard start >= length, bytes[start - length] == UInt8(ascii: "\\") else { return false }
      let digits = kind == nil ? (start - length + 1)..<start : (start - length + 2)..<start
      return (kind == nil || bytes[start - length + 1] == kind) && digits.allSatisfy { Shape.isHexDigit(bytes[$0]) }
    }
  }

  private static let escapeLetters = ByteClass(Array("nrtbfvae0".utf8))
  /// Bytes of an escape, and its letter: `\u003d`, `\x3d`, `\U0001F511`, `\075`.
  private static let numberedEscapes: [(length: Int, kind: UInt8?)] = [
    (6, UInt8(ascii: "u")), (4, UInt8(ascii: "x")), (10, UInt8(ascii: "U")), (4, nil), (3, nil),
  ]

  /// `[1;94m`, however the escape before it is written, or where it was stripped (ECMA-48, SGR).
  private static func endsColour(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    var i = end
    while i > 0, end - i < longestColour, Placeholder.isDigit(bytes[i - 1]) || bytes[i - 1] == UInt8(ascii: ";") {
      i -= 1
    }
    return i < end && i > 0 && bytes[i - 1] == UInt8(ascii: "[")
  }

  /// Digits and semicolons between `[` and `m` at most.
  static let longestColour = 19

  /// The letters and digits that end an escape sequence.
  static let mayEndEscape = ByteClass((UInt8(0)...255).filter { Shape.isHexDigit($0) } + Array("nrtvm".utf8))
  /// The bytes that may stand before the begin of a word: what is no part of one, and what ends an escape sequence.
  static let mayPrecedeWord = ByteClass((UInt8(0)...255).filter { !ByteClass.word.contains($0) }).union(mayEndEscape)

  /// The length that the run of alphabet bytes gives the token. Punctuation at the end of a run (a sentence's full
  /// stop, base64 padding that is not there) may be left off; a letter or digit may not.
  private func fitting(_ run: Int, _ bytes: Span<UInt8>, _ body: Int) -> Int? {
    var length = run
    while true {
      if lengths.contains(where: { $0.contains(length) }) { return length }
      guard length > 0, !Placeholder.isWord(bytes[body + length - 1]) || bytes[body + length - 1] == 0x5F else {
        return nil
      }
      length -= 1
    }
  }
}
