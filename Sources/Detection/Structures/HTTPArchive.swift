internal import RuleModel

/// A recording of browser traffic (HAR 1.2): does it hold cookies or headers that log somebody in?
enum HTTPArchive {
  static func verdict(_ text: [UInt8]) -> StructureVerdict {
    let span = text.span
    var i = 0
    while i < text.count {
      guard text[i] == UInt8(ascii: "\"") else {
        i += 1
        continue
      }
      // Where none is closed, none of those that begin further on is.
      guard let name = string(text, i) else { break }
      i = name.upperBound + 1
      guard Gate.equals(nameKey, span, name), let header = valueRange(text, i) else { continue }
      i = header.upperBound + 1
      guard headers.contains(where: { Gate.equals($0, span, header) }), let value = recorded(text, i), !value.isEmpty,
        Placeholder.reason(span, value.prefix(256)) == nil
      else { continue }
      return .plausible
    }
    return .broken("no cookie and no authorization is recorded in it")
  }

  /// The text in quotes that begins at the offset, without them.
  private static func string(_ text: [UInt8], _ offset: Int) -> Range<Int>? {
    var end = offset + 1
    while end < text.count, text[end] != UInt8(ascii: "\"") { end += text[end] == UInt8(ascii: "\\") ? 2 : 1 }
    return end < text.count ? (offset + 1)..<end : nil
  }

  /// The string behind a colon.
  private static func valueRange(_ text: [UInt8], _ offset: Int) -> Range<Int>? {
    var i = offset
    while i < text.count, text[i] <= 0x20 || text[i] == UInt8(ascii: ":") { i += 1 }
    return i < text.count && i > offset && text[i] == UInt8(ascii: "\"") ? string(text, i) : nil
  }

  /// The `value` beside a header's `name`.
  private static func recorded(_ text: [UInt8], _ offset: Int) -> Range<Int>? {
    var i = offset
    while i < text.count, text[i] <= 0x20 || text[i] == UInt8(ascii: ",") { i += 1 }
    guard i < text.count, text[i] == UInt8(ascii: "\""), let key = string(text, i),
      Gate.equals(valueKey, text.span, key)
    else { return nil }
    return valueRange(text, key.upperBound + 1)
  }

  private static let nameKey = Array("name".utf8)
  private static let valueKey = Array("value".utf8)
  private static let headers = [
    "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token", "api-key",
    "x-access-token", "x-amz-security-token", "x-goog-api-key",
  ].map { Array($0.utf8) }
}
