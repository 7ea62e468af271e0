/// Text of unknown origin as GitHub Flavored Markdown that shows it and does nothing else: no emphasis, no HTML, no
/// broken table, no mention of somebody.
enum MarkdownText {
  /// One line of running text; words between backticks become code, web addresses become links, everything else is
  /// shown as it is.
  static func plain(_ text: String, inTable: Bool = false) -> String {
    // Five spaces after the marker of a list would make a code block.
    let safe = SafeText.code(text).trimmed
    var result = ""
    var rest = safe[...]
    while let span = nextSpan(in: rest) {
      result += linked(rest[..<span.lowerBound], isAtStart: result.isEmpty)
      result += code(String(rest[span].dropFirst().dropLast()), inTable: inTable)
      rest = rest[span.upperBound...]
    }
    return result + linked(rest, isAtStart: result.isEmpty)
  }

  /// Several lines, kept as lines by hard breaks.
  static func paragraphs(_ text: String) -> String {
    SafeText.paragraphs(text).map { plain($0) }.joined(separator: "\\\n")
  }

  /// A code span with as many backticks as the content needs (GFM, 6.3); the pipe is escaped, for tables (4.10).
  static func code(_ text: String, inTable: Bool = false) -> String {
    let content = SafeText.code(text)
    guard !content.isEmpty else { return "" }
    var longest = 0
    var run = 0
    for character in content {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let isPadded =
      content.hasPrefix("`") || content.hasSuffix("`") || (content.hasPrefix(" ") && content.hasSuffix(" "))
    let space = isPadded ? " " : ""
    let span = fence + space + content + space + fence
    return inTable ? escapedPipes(span) : span
  }

  private static func escapedPipes(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.flatMap { $0 == "|" ? ["\\", "|"] : [$0] }))
  }

  private static func linked(_ text: Substring, isAtStart: Bool) -> String {
    var result = ""
    var rest = text
    while let link = nextLink(in: rest) {
      result += escaped(rest[..<link.lowerBound], isAtStart: isAtStart && result.isEmpty)
      result += "<\(rest[link])>"
      rest = rest[link.upperBound...]
    }
    return result + escaped(rest, isAtStart: isAtStart && result.isEmpty)
  }

  private static func escaped(_ text: Substring, isAtStart: Bool) -> String {
    var result = ""
    var isAtStart = isAtStart
    let start = isAtStart
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~": result += "\\"
      case "&": result += "&amp;"
      case "$": result += "<span>$</span>"
      case "#" where isAtStart, "+" where isAtStart, "-" where isAtStart, "=" where isAtStart: result += "\\"
      case "." where start && next == " " && isNumber(scalars[..<index]): result += "\\"
      case ")" where start && next == " " && isNumber(scalars[..<index]): result += "\\"
      default: break
      }
      if scalar != "&", scalar != "$" { result.unicodeScalars.append(scalar) }
      // `@name` and `#12` would notify a person and link an issue; an empty comment is nothing and keeps them apart.
      if scalar == "@" || scalar == "#", next.properties.isAlphabetic || next.properties.numericType != nil {
        result += "<!-- -->"
      }
      if scalar != " " { isAtStart = false }
    }
    return result
  }

  /// True for `12` before a point: the start of a numbered list.
  private static func isNumber(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    !scalars.isEmpty && scalars.count < 10 && scalars.allSatisfy { ("0"..."9").contains($0) }
  }

  /// The next text between two backticks, with them.
  private static func nextSpan(in text: Substring) -> Range<Substring.Index>? {
    guard let open = text.firstIndex(of: "`") else { return nil }
    let content = text[text.index(after: open)...]
    // Runs of backticks are the writer's own quoting; they are shown.
    guard let close = content.firstIndex(of: "`"), close > content.startIndex else { return nil }
    let end = text.index(after: close)
    guard end == text.endIndex || text[end] != "`" else { return nil }
    return open..<end
  }

  /// The next URL; punctuation at its end belongs to the sentence.
  private static func nextLink(in text: Substring) -> Range<Substring.Index>? {
    var from = text.startIndex
    while let colon = text[from...].firstIndex(of: ":") {
      from = text.index(after: colon)
      guard text[colon...].hasPrefix("://"),
        let scheme = ["https", "http"].first(where: { text[..<colon].hasSuffix($0) })
      else { continue }
      let start = text.index(colon, offsetBy: -scheme.count)
      var end =
        text[start...].firstIndex { character in
          character.utf8.count != 1 || !character.utf8.allSatisfy(WebAddress.isURLByte)
        } ?? text.endIndex
      while end > start, ".,;:!?')".contains(text[text.index(before: end)]) { end = text.index(before: end) }
      if WebAddress.isValid(String(text[start..<end])) { return start..<end }
    }
    return nil
  }
}

extension String {
  var trimmed: String {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
