/// Text of unknown origin as GitHub Flavored Markdown that shows it and does nothing else: no emphasis, no HTML, no
/// broken table, no mention of somebody.
enum MarkdownText {
  /// One line of running text; web addresses become links, everything else is shown as it is.
  static func plain(_ text: String) -> String {
    let safe = SafeText.code(text)
    var result = ""
    var rest = safe[...]
    while let link = nextLink(in: rest) {
      result += escaped(rest[..<link.lowerBound])
      // The pipe would end a table cell even here, and no URL has one.
      result += "<\(rest[link])>"
      rest = rest[link.upperBound...]
    }
    return result + escaped(rest)
  }

  /// Several lines, kept as lines by hard breaks.
  static func paragraphs(_ text: String) -> String {
    SafeText.paragraphs(text).map { plain($0.trimmed) }.joined(separator: "\\\n")
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

  private static func escaped(_ text: Substring) -> String {
    var result = ""
    var isAtStart = true
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~": result += "\\"
      case "&": result += "&amp;"
      case "$": result += "<span>$</span>"
      case "#" where isAtStart, "+" where isAtStart, "-" where isAtStart, "=" where isAtStart: result += "\\"
      case "." where isNumbered(scalars[..<index]), ")" where isNumbered(scalars[..<index]): result += "\\"
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
  private static func isNumbered(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let number = scalars.drop { $0 == " " }
    return !number.isEmpty && number.count < 10 && number.allSatisfy { ("0"..."9").contains($0) }
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
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
