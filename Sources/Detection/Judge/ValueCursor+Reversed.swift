/// A value that stands before its name: `value: v` and then `name: PASSWORD`.
extension ValueCursor {
  /// `{"value": "v", "name": "PASSWORD"}`, `value: v` above `name: PASSWORD`, `value="v" key="Password"`,
  /// `SET value = 'v' WHERE name = 'password'`; nil when the name is none, or no value stands before it.
  static func valueAbove(_ bytes: Span<UInt8>, _ key: Range<Int>) -> AssignmentValue? {
    guard var i = passName(bytes, key.lowerBound, words: names) else { return nil }
    // What parts the two: a comma, a break, blanks, `WHERE`.
    let end = i
    var breaks = 0
    while i > 0, end - i < 160 {
      let byte = bytes[i - 1]
      if byte == 0x0A {
        breaks += 1
        if breaks > 1 { return nil }
      } else if byte == UInt8(ascii: "E") || byte == UInt8(ascii: "e") {
        guard isText(bytes, i - 6, " WHERE") || isText(bytes, i - 6, " where") else { break }
        i -= 4
      } else if byte > 0x20, byte != UInt8(ascii: ",") {
        break
      }
      i -= 1
    }
    guard i > 1, i < end else { return nil }
    let isQuoted = isQuote(bytes[i - 1])
    let stop = isQuoted ? i - 1 : i
    var start = stop
    while start > 0, stop - start < 512, bytes[start - 1] != 0x0A,
      isQuoted ? bytes[start - 1] != bytes[stop] : bytes[start - 1] > 0x20
    {
      start -= 1
    }
    guard start > 0, start < stop else { return nil }
    if isQuoted { guard bytes[start - 1] == bytes[stop] else { return nil } }
    guard passName(bytes, isQuoted ? start - 1 : start, words: values) != nil else { return nil }
    return AssignmentValue(range: start..<stop, isQuoted: isQuoted)
  }

  /// The offset before `name: `, `"name": "` or `name="` that ends at the offset; nil when another word stands there.
  private static func passName(_ bytes: Span<UInt8>, _ end: Int, words: [StaticString]) -> Int? {
    var i = end
    if i > 0, isQuote(bytes[i - 1]) { i -= 1 }
    while i > 0, end - i < 8, bytes[i - 1] == 0x20 { i -= 1 }
    guard i > 0, bytes[i - 1] == UInt8(ascii: ":") || bytes[i - 1] == UInt8(ascii: "=") else { return nil }
    i -= 1
    while i > 0, end - i < 12, bytes[i - 1] == 0x20 { i -= 1 }
    let isQuoted = i > 0 && isQuote(bytes[i - 1])
    if isQuoted { i -= 1 }
    // Names and values end in these.
    guard i > 0, bytes[i - 1] == UInt8(ascii: "e") || bytes[i - 1] == UInt8(ascii: "y") else { return nil }
    for word in words where isText(bytes, i - word.utf8CodeUnitCount, word) {
      let start = i - word.utf8CodeUnitCount
      guard start > 0 else { return 0 }
      if isQuoted { return isQuote(bytes[start - 1]) ? start - 1 : nil }
      return Placeholder.isWord(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".") ? nil : start
    }
    return nil
  }

  private static let names: [StaticString] = ["name", "Name", "key", "Key"]
  private static let values: [StaticString] = ["value", "Value"]
}
