internal import Model

/// Text of unknown origin made fit for a terminal or a page: nothing in it can move the cursor, change the direction
/// of the line or hide.
enum SafeText {
  /// One line for people: unsafe scalars become visible escapes, `\n` or `\u{202E}`.
  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.isUnsafeToPrint) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isUnsafeToPrint { result += escape(scalar) } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  /// Like `line`, but a tab is a space: for code, where tabs are ordinary.
  static func code(_ text: some StringProtocol) -> String {
    let tab = UInt8(ascii: "\t")
    guard text.utf8.contains(tab) else { return line(String(text)) }
    return line(String(decoding: text.utf8.map { $0 == tab ? UInt8(ascii: " ") : $0 }, as: UTF8.self))
  }

  /// A path for people; the scanned root itself, an empty path, is `.`.
  static func path(_ path: RepoPath) -> String { path.isEmpty ? "." : line(path.text) }

  /// The lines of a text that may have several, each safe; empty lines at both ends are dropped.
  static func paragraphs(_ text: String) -> [String] {
    // A grapheme of CR and LF is one Character, so the split is over scalars.
    let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }.map { piece in
      var scalars = piece
      if scalars.last == "\r" { scalars.removeLast() }
      return code(String(scalars))
    }
    let isBlank = { (line: String) in line.allSatisfy { $0 == " " } }
    guard let first = lines.firstIndex(where: { !isBlank($0) }), let last = lines.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return Array(lines[first...last])
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }
}
