extension MarkdownText {
  /// A heading in any of the usual styles, without its markup.
  struct Heading: Hashable {
    var line: Int
    var text: String
    /// How far it is below the title: the number of `#`, 1 and 2 for `=` and `-` below a line, the number of an HTML tag, 7
    /// for a line in bold or underlined otherwise.
    var level: Int
  }

  /// ATX (`# Title`), setext and reStructuredText (underlined), a line in bold, HTML (`<h2>`), in order.
  var headings: [Heading] {
    var result: [Heading] = []
    for (index, line) in lines.enumerated() where !line.isCode {
      let following = index + 1 < lines.count ? lines[index + 1] : nil
      let isUnderlined = following.map { !$0.isCode && Self.isUnderline($0.prose) } ?? false
      // Most lines can be none, which their scalars say.
      guard isUnderlined || Self.hasHeadingMark(line.prose) else { continue }
      let text = Self.string(line.prose).trimmed
      if text.isEmpty { continue }
      let isHeading =
        text.hasPrefix("#") || Self.isBold(text) || Self.hasHeadingTag(text)
        || (isUnderlined && !Self.isUnderline(line.prose))
      guard isHeading else { continue }
      let plain = Self.withoutMarkup(text)
      if plain.isEmpty { continue }
      let underline = isUnderlined ? following?.prose.first { $0 != " " } : nil
      result.append(Heading(line: line.number, text: plain, level: Self.level(of: text, underline: underline)))
    }
    return result
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = ""
    for scalar in scalars { text.unicodeScalars.append(scalar) }
    return text
  }

  private static func level(of text: String, underline: Unicode.Scalar?) -> Int {
    let marks = text.utf8.prefix { $0 == UInt8(ascii: "#") }.count
    if marks > 0 { return min(marks, 6) }
    if underline == "=" { return 1 }
    if underline == "-" { return 2 }
    let lowercased = text.lowercased()
    return (1...6).first { lowercased.contains("<h\($0)") } ?? 7
  }

  /// The numbers of the lines of headings below which nothing stands, up to the next heading of their level or above, but
  /// an announcement (`TODO`, `Coming soon`).
  var emptySections: Set<Int> {
    let headings = headings
    var result: Set<Int> = []
    for (index, heading) in headings.enumerated() {
      let next = headings.dropFirst(index + 1).first
      // What stands deeper belongs to it.
      if let next, next.level > heading.level { continue }
      let body = lines[heading.line..<((next?.line ?? lines.count + 1) - 1)]
      if body.contains(where: \.isCode) || Self.isLong(body.lazy.map(\.text)) { continue }
      let text = body.filter { !Self.isUnderline($0.text) }.map { Self.string($0.text) }
      let words = text.joined(separator: " ").lowercased().unicodeScalars.split { !$0.isWordScalar }
      if words.isEmpty || Self.announcements.contains(words.map { String($0) }.joined(separator: " ")) {
        result.insert(heading.line)
      }
    }
    return result
  }

  /// Whether lines have more letters and digits than any announcement.
  private static func isLong(_ lines: some Sequence<[Unicode.Scalar]>) -> Bool {
    var count = 0
    for line in lines {
      for scalar in line where scalar.isWordScalar {
        count += 1
        if count > 40 { return true }
      }
    }
    return false
  }

  private static let announcements: Set = [
    "todo", "tbd", "wip", "fixme", "xxx", "n a", "coming soon", "to be done", "to be written", "work in progress",
    "to do", "待补充", "待完善", "待定",
  ]

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

  /// `<h1>` to `<h6 …>` in either case.
  private static func hasHeadingTag(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.indices.dropLast(3).contains { index in
      guard bytes[index] == UInt8(ascii: "<"), bytes[index + 1] | 0x20 == UInt8(ascii: "h") else { return false }
      let end = bytes[index + 3]
      return (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(bytes[index + 2])
        && (end == UInt8(ascii: ">") || end == UInt8(ascii: " "))
    }
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
