import Model
import Reporters
import RuleImport

/// What an import came to: counts, and the reasons with the rules they are about.
struct ImportSummary {
  private let pack: ImportedPack

  init(_ pack: ImportedPack) { self.pack = pack }

  func text(width: Int) -> String {
    var text = "\(PrintableText.line(pack.file)): rules of \(pack.tool.rawValue)\n\n"
    for outcome in ImportedRule.Outcome.allCases {
      text += row(outcome.rawValue, pack.rules.count { $0.outcome == outcome })
    }
    text += row("in all", pack.rules.count)
    for (kind, heading) in [
      (ImportNote.Kind.refused, "refused"), (.partly, "taken over in part"),
      (.leftOut, "left out, without effect on what is found"),
    ] {
      text += section(kind, heading, width)
    }
    return text
  }

  private func row(_ name: String, _ count: Int) -> String {
    let digits = String(count)
    return "  " + name + String(repeating: " ", count: max(1, 14 - name.count - digits.count)) + digits + "\n"
  }

  private func section(_ kind: ImportNote.Kind, _ heading: String, _ width: Int) -> String {
    var order: [String] = []
    var items: [String: [String]] = [:]
    func add(_ note: ImportNote, _ name: String) {
      if items[note.reason] == nil { order.append(note.reason) }
      items[note.reason, default: []].append(note.detail.isEmpty ? name : "\(name) (\(note.detail))")
    }
    for note in pack.notes where note.kind == kind { add(note, "the whole file") }
    for rule in pack.rules { for note in rule.notes where note.kind == kind { add(note, rule.originalID) } }
    guard !order.isEmpty else { return "" }
    var text = "\n\(heading)\n"
    for reason in order {
      let names = items[reason] ?? []
      text += Self.wrapped("\(names.count) × \(reason)", indent: "  ", width)
      // What nobody misses is counted; all of it stands at the head of the written file.
      let isCut = kind == .leftOut && names.count > 12
      let shown = isCut ? names.prefix(10) + ["and \(names.count - 10) more"] : names[...]
      text += Self.wrapped(shown.joined(separator: ", "), indent: "      ", width)
    }
    return text
  }

  private static func wrapped(_ text: String, indent: String, _ width: Int) -> String {
    LineWrapping.hanging(PrintableText.line(text), after: indent, width: width).map { $0 + "\n" }.joined()
  }
}
