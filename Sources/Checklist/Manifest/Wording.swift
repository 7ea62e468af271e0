internal import Model
internal import YAML

/// Text of a file made fit for a message: short, on one line.
func quoted(_ text: String) -> String { "`\(printable(text, limit: 48))`" }

/// The first `limit` code points of a text, without control characters.
func printable(_ text: String, limit: Int) -> String {
  // Nearly all text is plain, and short.
  if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  var shown = String.UnicodeScalarView()
  for (index, scalar) in text.unicodeScalars.enumerated() {
    if index == limit {
      shown.append("…")
      break
    }
    shown.append(scalar.isUnsafeToPrint ? "\u{FFFD}" : scalar)
  }
  return String(shown)
}

/// `a, b or c`.
func alternatives(_ words: [String]) -> String {
  guard let last = words.last else { return "" }
  return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + " or " + last
}

/// What a node is, for messages: `a list`, `the number 0.1`, `the text "x"`.
func described(_ node: YAMLNode) -> String {
  guard let scalar = node.scalar else { return node.kindName }
  switch node.resolvedType {
  case .null: return "nothing"
  case .bool: return "the boolean \(quoted(scalar.text))"
  case .int, .float: return "the number \(quoted(scalar.text))"
  case .timestamp: return "the date \(quoted(scalar.text))"
  default: return "the text \(quoted(scalar.text))"
  }
}
