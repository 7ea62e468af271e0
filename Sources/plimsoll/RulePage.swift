import Model
import Pipeline
import Reporters
import RuleModel

/// One rule as a page of text.
struct RulePage {
  private let rule: Rule

  init(_ rule: Rule) { self.rule = rule }

  func text(width: Int) -> String {
    var text = "\(rule.id): \(rule.title)\n\n"
    text += "  level      \(rule.level.rawValue)\n"
    if !rule.profiles.isEmpty {
      let levels = ReleaseProfile.allCases.compactMap { profile in
        rule.profiles[profile].map { "\(profile.rawValue): \($0.rawValue)" }
      }
      text += "  profiles   \(levels.joined(separator: ", "))\n"
    }
    if case .secret(let spec) = rule.body {
      text += "  confidence \(spec.confidence.name)\(RuleReference.proof(spec))\n"
    }
    text += "  pack       \(rule.pack)\(rule.isDefault ? "" : " (\(RuleReference.condition(rule)))")\n"
    if let item = rule.checklist { text += "  checklist  \(item)\n" }
    if case .check(let spec) = rule.body, !spec.appliesTo.isEmpty {
      text += "  applies to \(spec.appliesTo.map(\.rawValue).joined(separator: ", "))\n"
    }
    if !rule.since.isEmpty { text += "  since      \(rule.since)\n" }
    if let origin = rule.importedFrom { text += "  taken from \(origin)\n" }
    text += "\nWhy\n" + RulePage.wrapped(rule.rationale, width) + "\nWhat to do\n"
    text += RulePage.wrapped(rule.fix, width)
    if !rule.references.isEmpty {
      text += "\nRead more\n" + rule.references.map { "  \($0)\n" }.joined()
    }
    if !rule.examples.isEmpty { text += "\nFound\n" + rule.examples.map(example).joined() }
    if !rule.counterexamples.isEmpty { text += "\nNot found\n" + rule.counterexamples.map(example).joined() }
    if rule.examples.isEmpty { text += "\nIt has no examples: nothing proves what it finds.\n" }
    text += "\nTo allow a finding: plimsoll:allow \(rule.id) reason\n"
    return text
  }

  /// Examples are shown as written: `{{…}}` stands for generated text, so no token is printed.
  private func example(_ example: RuleExample) -> String {
    switch example.content {
    case .text(let text): return RulePage.indented(text)
    case .tree(let files):
      return files.map { "  \($0.path):\n" + RulePage.indented($0.content, by: "    ") }.joined() + "\n"
    }
  }

  private static func indented(_ text: String, by indent: String = "  ") -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.isEmpty }
      .map { indent + $0 + "\n" }.joined()
  }

  private static func wrapped(_ text: String, _ width: Int) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return LineWrapping.hanging(words, after: "  ", width: width).map { $0 + "\n" }.joined()
  }
}
