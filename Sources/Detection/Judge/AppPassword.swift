/// An app password as Google shows it: sixteen small letters in four groups, with blanks between them, which belong to no
/// secret and do no harm (support.google.com/accounts/answer/185833).
enum AppPassword {
  static let length = 19

  /// True where the letters are none of words.
  static func isOne(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count == length && hasGroups(bytes, range.lowerBound) && LetterModel.bitsPerLetter(bytes, range) > 4.2
  }

  /// Four groups stand at the offset, and nothing goes on behind them.
  static func stands(in bytes: Span<UInt8>, at start: Int) -> Bool {
    guard start + length <= bytes.count, hasGroups(bytes, start) else { return false }
    let end = start + length
    // The end of the line, of a quoted text or of an item, or a comment.
    if end == bytes.count || bytes[end] < 0x20 || "\"',;}\\<".utf8.contains(bytes[end]) { return true }
    return bytes[end] == 0x20 && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "#")
  }

  private static func hasGroups(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    for k in 0..<length {
      let byte = bytes[start + k]
      guard k % 5 == 4 ? byte == 0x20 : byte >= 0x61 && byte <= 0x7A else { return false }
    }
    return true
  }
}
