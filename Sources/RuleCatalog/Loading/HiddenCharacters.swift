internal import Model
internal import YAML

/// Characters in the texts of a rule file that act on a terminal, or turn the direction of what is read.
enum HiddenCharacters {
  /// What examples hold, and what a secret is told by, is data: nobody is shown it as a text.
  private static let data: Set<String> = ["secret", "examples", "counterexamples"]

  /// An issue at each text that has one, of many the first 20; ends of lines and tabs are none.
  static func issues(in root: YAMLNode) -> [YAMLIssue] {
    var issues: [YAMLIssue] = []
    for entry in root.items ?? [root] {
      guard let pairs = entry.pairs else {
        look(at: entry, &issues)
        continue
      }
      for pair in pairs {
        look(at: pair.key, &issues)
        if !(pair.key.scalar.map { data.contains($0.text) } ?? false) { look(at: pair.value, &issues) }
      }
    }
    return issues
  }

  private static func look(at node: YAMLNode, _ issues: inout [YAMLIssue]) {
    if issues.count >= 20 { return }
    switch node.content {
    case .scalar(let scalar):
      // Nearly all text is plain.
      if scalar.text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return }
      let wrong = scalar.text.unicodeScalars.first { $0 != "\n" && $0 != "\t" && $0.isUnsafeToPrint }
      guard let wrong else { return }
      let digits = String(wrong.value, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      issues.append(
        YAMLIssue(
          line: node.line, column: node.column,
          message: "the text holds U+\(code), which acts on a terminal or hides what is read: take it out"))
    case .sequence(let items): for item in items { look(at: item, &issues) }
    case .mapping(let pairs):
      for pair in pairs {
        look(at: pair.key, &issues)
        look(at: pair.value, &issues)
      }
    }
  }
}
