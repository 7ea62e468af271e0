extension MarkdownText {
  /// Where a document points to.
  struct Link: Hashable {
    /// As written, without title and angle brackets.
    var target: String
    var line: Int
    /// 1-based, of the target's first Unicode scalar.
    var column: Int
  }

  /// Inline links and images, reference definitions, and `href` and `src` of HTML tags, in order of lines.
  var links: [Link] {
    var result: [Link] = []
    for line in lines where !line.isCode {
      if let definition = Self.definition(line) {
        result.append(definition)
      } else {
        result += Self.inlineLinks(line)
      }
      result += Self.attributes(line)
    }
    return result
  }

  /// `[id]: target`; `[^1]: …` is a footnote.
  private static func definition(_ line: Line) -> Link? {
    let prose = line.prose
    var index = prose.prefix { $0 == " " }.count
    guard index < 4, index + 1 < prose.count, prose[index] == "[", prose[index + 1] != "^" else { return nil }
    guard let end = find("]:", in: prose, from: index + 1), !prose[(index + 1)..<end].contains("[") else { return nil }
    index = end + 2
    while index < prose.count, prose[index] == " " || prose[index] == "\t" { index += 1 }
    return destination(prose, from: index, line: line.number)?.link
  }

  /// Every `](…)` that closes a `[`; brackets nest, as in an image inside a link.
  private static func inlineLinks(_ line: Line) -> [Link] {
    let prose = line.prose
    var result: [Link] = []
    var open = 0
    var index = 0
    // A line of parentheses that are not closed costs what it is long.
    var budget = prose.count * 8 + maximumTarget
    while index < prose.count, budget > 0 {
      switch prose[index] {
      case "\\": index += 1
      case "[": open += 1
      case "]" where open > 0:
        open -= 1
        guard index + 1 < prose.count, prose[index + 1] == "(" else { break }
        var start = index + 2
        while start < prose.count, prose[start] == " " { start += 1 }
        guard let (link, end) = destination(prose, from: start, line: line.number), isClosed(prose, at: end)
        else {
          budget -= min(prose.count - index, maximumTarget)
          break
        }
        result.append(link)
        index = end - 1
      default: break
      }
      index += 1
    }
    return result
  }

  /// Whether a title, the closing parenthesis or the end of the line follows a target that ends at `end`; anything else
  /// is no link.
  private static func isClosed(_ prose: [Unicode.Scalar], at end: Int) -> Bool {
    let rest = prose[end...].drop { $0 == ">" || $0 == " " || $0 == "\t" }
    guard let next = rest.first else { return true }
    return next == ")" || (rest.startIndex > end && (next == "\"" || next == "'" || next == "("))
  }

  /// In Unicode scalars; no path is longer.
  private static let maximumTarget = 4096

  /// Reads a target: in angle brackets, or up to white space or a parenthesis that it did not open.
  private static func destination(
    _ prose: [Unicode.Scalar], from start: Int, line: Int
  ) -> (link: Link, end: Int)? {
    var index = start
    var target = String.UnicodeScalarView()
    let isBracketed = index < prose.count && prose[index] == "<"
    if isBracketed { index += 1 }
    let column = index + 1
    var depth = 0
    while index < prose.count {
      if index - start > maximumTarget { return nil }
      let scalar = prose[index]
      if isBracketed ? scalar == ">" : scalar == " " || scalar == "\t" { break }
      if !isBracketed {
        if scalar == "(" { depth += 1 }
        if scalar == ")" {
          if depth == 0 { break }
          depth -= 1
        }
      }
      if scalar == "\\", index + 1 < prose.count, prose[index + 1].isASCII, !prose[index + 1].properties.isAlphabetic {
        index += 1
      }
      target.append(prose[index])
      index += 1
    }
    let text = String(target)
    return text.isEmpty ? nil : (Link(target: text, line: line, column: column), index)
  }

  /// `href="…"` and `src='…'`.
  private static func attributes(_ line: Line) -> [Link] {
    let prose = line.prose
    let lowercased = prose.map {
      $0.isASCII && $0.value >= 65 && $0.value <= 90 ? Unicode.Scalar($0.value + 32) ?? $0 : $0
    }
    var result: [Link] = []
    for name in ["href=", "src="] {
      var from = 0
      while let found = find(name, in: lowercased, from: from) {
        from = found + name.unicodeScalars.count
        guard found == 0 || prose[found - 1].properties.isWhitespace, from < prose.count else { continue }
        let quote = prose[from]
        guard quote == "\"" || quote == "'" else { continue }
        let value = prose[(from + 1)...].prefix { $0 != quote }
        guard !value.isEmpty, from + 1 + value.count < prose.count else { continue }
        let target = Self.string(value)
        result.append(Link(target: target, line: line.number, column: from + 2))
      }
    }
    return result.sorted { $0.column < $1.column }
  }
}
