/// libyaml's error texts as sentences that say what to do; the texts are those of libyaml 0.2.5 (`scanner.c`,
/// `parser.c`, `reader.c`), an unknown one is passed on.
enum SyntaxMessage {
  static func unreadable(_ problem: String, value: Int) -> String {
    switch problem {
    case "control characters are not allowed" where value == 0:
      "a NUL byte: the file is not text, or UTF-16 without a byte order mark; save it as UTF-8"
    case "control characters are not allowed":
      "the control character U+\(hex(value, 4)) is not allowed; remove it, or write it as an escape in double quotes"
    case _ where problem.contains("UTF-16") || problem.contains("surrogate"):
      "not valid UTF-16 (\(problem)); save the file as UTF-8"
    case _ where problem.contains("UTF-8") || problem == "invalid Unicode character":
      "the byte 0x\(hex(value, 2)) is not valid UTF-8 here; save the file as UTF-8"
    default: problem
    }
  }

  static func sentence(
    for problem: String, context: String, contextLine: Int, at mark: YAMLEvent.Mark, in source: SourceText
  ) -> String {
    let scalars = Array(source.line(mark.line).unicodeScalars)
    let before = String(String.UnicodeScalarView(scalars.prefix(mark.column - 1)))
    let character = mark.column - 1 < scalars.count ? scalars[mark.column - 1] : nil
    if character == "\t", problem.hasPrefix("found character") || problem.contains("tab character") {
      return "found a tab: indent with spaces"
    }
    switch problem {
    case "mapping values are not allowed in this context":
      return before.contains(": ")
        ? "a second `:` in one line: quote the value"
        : "`:` is not expected here: the line is indented too far, or the value above it needs quotes"
    case "mapping keys are not allowed in this context": return "a key cannot stand here: put it on a line of its own"
    case "block sequence entries are not allowed in this context":
      return "a `- ` list entry cannot stand here: put it on a line of its own, or quote the value"
    case "could not find expected ':'":
      return before.drop { $0 == " " }.hasPrefix("\t")
        ? "found a tab: indent with spaces" : "line \(contextLine) is read as a key, but has no `:` after it"
    case "found character that cannot start any token":
      let shown = character.map { "`\($0)`" } ?? "the character"
      return "\(shown) cannot start a plain value: quote the value"
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation":
      return "found a tab: indent with spaces"
    case "did not find expected key":
      return "expected a key of the mapping that starts in line \(contextLine): check the indentation and the quotes"
    case "did not find expected '-' indicator":
      return "expected `- `, the next entry of the list that starts in line \(contextLine): check the indentation"
    case "did not find expected ',' or ']'":
      return "expected `,` or `]` in the list that starts in line \(contextLine)"
    case "did not find expected ',' or '}'":
      return "expected `,` or `}` in the mapping that starts in line \(contextLine)"
    case "did not find expected node content":
      return "expected a value here: quote it when it starts with one of `,[]{}%`"
    case "did not find expected <document start>":
      return "the text goes on after the end of the document: check the indentation, or separate documents with `---`"
    case "found unexpected end of stream" where context.contains("quoted"):
      return "the quoted text that starts in line \(contextLine) is not closed"
    case "found unexpected document indicator":
      return "`---` or `...` inside the quoted text that starts in line \(contextLine): close the quotes"
    case "found unknown escape character":
      return "unknown escape in double quotes: write `\\\\` for a backslash, or use single quotes"
    case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
      return "not a valid character escape in double quotes: `\\xNN`, `\\uNNNN` or `\\UNNNNNNNN`"
    case "found undefined tag handle": return "unknown tag handle; quote the value if the `!` is text"
    case "did not find expected alphabetic or numeric character":
      return context.contains("alias")
        ? "`*` starts an alias and needs a name; quote the value if the asterisk is text"
        : "`&` starts an anchor and needs a name; quote the value if the ampersand is text"
    case "found an indentation indicator equal to 0": return "the indentation indicator after `|` or `>` must be 1 to 9"
    case "did not find expected comment or line break" where context.contains("block scalar"):
      return "after `|` or `>` the text starts on the next line"
    default:
      return context.isEmpty ? problem : "\(problem) (\(context) that starts in line \(contextLine))"
    }
  }

  private static func hex(_ value: Int, _ width: Int) -> String {
    let digits = String(max(0, value), radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
