extension MarkdownText {
  /// A heading in any of the usual styles, without its markup.
  struct Heading: Hashable {
    var line: Int
    var text: String
  }

  /// ATX (`# Title`), setext and reStructuredText (underlined), a line in bold, HTML (`<h2>`), in order.
  var headings: [Heading] {
    var result: [Heading] = []
    for (index, line) in lines.enumerated() where !line.isCode {
      let following = index + 1 < lines.count ? lines[index + 1] : nil
      let isUnderlined = following.map { !$0.isCode && Self.isUnderline($0.prose) } ?? false
      // Most lines can be none, which their scalars say.
      guard isUnderlined || Self.hasHeadingMark(line.prose) else { continue }
      let text = String(String.UnicodeScalarView(line.prose)).trimmed
      if text.isEmpty { continue }
      let isHeading =
        text.hasPrefix("#") || Self.isBold(text) || Self.hasHeadingTag(text)
        || (isUnderlined && !Self.isUnderline(line.prose))
      guard isHeading else { continue }
      let plain = Self.withoutMarkup(text)
      if !plain.isEmpty { result.append(Heading(line: line.number, text: plain)) }
    }
    return result
  }

  private static func hasHeadingMark(_ line: [Unicode.Scalar]) -> Bool {
    switch line.first(where: { !$0.properties.isWhitespace }) {
    case "#", "*", "_": true
    default: line.contains("<")
    }
  }

  private static func isUnderline(_ line: [Unicode.Scalar]) -> Bool {
    let rest = line[(line.firstIndex { $0 != " " } ?? line.endIndex)...].reversed().drop { $0 == " " || $0 == "\t" }
    guard rest.count >= 3, let first = rest.first, "=-~^\"'*+#".unicodeScalars.contains(first) else { return false }
    return rest.allSatisfy { $0 == first }
  }

  /// `**Title**`, `__Title__:`; nothing but the bold words on the line.
  private static func isBold(_ text: String) -> Bool {
    var rest = text[...]
    while let last = rest.last, last == ":" || last == "：" { rest.removeLast() }
    for mark in ["**", "__"] where rest.hasPrefix(mark) && rest.count > 4 {
      let inner = rest.dropFirst(2)
      if inner.hasSuffix(mark) || inner.hasSuffix(":" + mark) { return !inner.dropLast(2).contains(mark) }
    }
    return false
  }

  private static func hasHeadingTag(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return false }
    let lowercased = text.lowercased()
    return (1...6).contains { lowercased.contains("<h\($0)>") || lowercased.contains("<h\($0) ") }
  }

  private static func withoutMarkup(_ text: String) -> String {
    var result = ""
    var inTag = false
    for character in text {
      switch character {
      case "<": inTag = true
      case ">" where inTag: inTag = false
      case "#", "*", "_", "=": if !inTag { result += " " }
      default: if !inTag { result.append(character) }
      }
    }
    return result.trimmed
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
