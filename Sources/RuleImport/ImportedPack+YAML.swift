internal import Model
internal import YAML

extension ImportedPack {
  /// What a file that was written by an import begins with.
  public static let heading = "# Imported by plimsoll from "

  /// The rules as a file of a pack, with what did not come over in a comment at its head, and the line in which each rule
  /// begins.
  public func yaml() -> (text: String, lines: [(id: String, line: Int)]) {
    var writer = PackWriter(shared)
    writer.comment(String(Self.heading.dropFirst(2)) + "\(file) (\(tool.rawValue)).")
    let counts = ImportedRule.Outcome.allCases.map { outcome in
      "\(rules.count { $0.outcome == outcome }) \(outcome.rawValue)"
    }
    writer.comment("Rules: \(counts.joined(separator: ", ")).")
    for note in notes { writer.comment("\(file): \(note.kind.rawValue): \(note.text)") }
    for rule in rules {
      for note in rule.notes { writer.comment("\(rule.originalID): \(note.kind.rawValue): \(note.text)") }
    }
    var lines: [(id: String, line: Int)] = []
    for rule in rules {
      guard let draft = rule.draft else { continue }
      writer.line("")
      lines.append((rule.id, writer.lineNumber))
      writer.rule(draft, id: rule.id, importedFrom: "\(tool.rawValue)/\(rule.originalID)")
    }
    return (writer.text, lines)
  }
}
