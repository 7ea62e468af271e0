internal import Model
internal import RuleModel
internal import YAML

/// Writes rules as YAML that the rule loader reads.
struct PackWriter {
  private(set) var text = ""
  /// Of the next line.
  private(set) var lineNumber = 1
  private let shared: [RejectCondition]
  /// Conditions that are written already: later rules refer to them.
  private var written: Set<Int> = []

  init(_ shared: [RejectCondition]) { self.shared = shared }

  mutating func line(_ line: String) {
    text += line + "\n"
    lineNumber += 1
  }

  /// Text of others on one line: what could end a comment, or mislead in a terminal, is taken out.
  mutating func comment(_ comment: String) {
    let scalars = comment.unicodeScalars.map { scalar -> Unicode.Scalar in
      let isPlain = scalar.value >= 0x20 && !(0x7F...0xA0).contains(scalar.value)
      return isPlain && ![0x2028, 0x2029, 0xFEFF].contains(scalar.value) && scalar.value < 0xFFFE ? scalar : " "
    }
    line("# " + String(String.UnicodeScalarView(scalars)))
  }

  mutating func rule(_ rule: DraftRule, id: String, importedFrom: String) {
    line("- id: \(YAMLText.scalar(id))")
    line("  title: \(YAMLText.scalar(rule.title))")
    line("  level: error")
    line("  rationale: \(YAMLText.scalar(rule.rationale))")
    line("  fix: \(YAMLText.scalar(rule.fix))")
    line("  imported_from: \(YAMLText.scalar(importedFrom))")
    line("  secret:")
    if let pattern = rule.pattern { line("    pattern: \(YAMLText.scalar(pattern))") }
    if let window = rule.window { line("    window: \(window)") }
    list("path_patterns", rule.pathPatterns, indent: 4)
    if let entropy = rule.entropy { line("    requires: { entropy: \(entropy) }") }
    if !rule.words.isEmpty {
      line("    context:")
      line("      within: file")
      list("any", rule.words, indent: 6)
    }
    rejects(rule)
    if let near = rule.near {
      line("    near:")
      line("      - rule: \(YAMLText.scalar(near.ruleID))")
      line("        within: \(near.withinLines) lines")
      line("        raises: \(near.raises.name)")
    }
    if rule.confidence != .high { line("    confidence: \(rule.confidence.name)") }
  }

  private mutating func rejects(_ rule: DraftRule) {
    // The other tool knows no placeholders but those it names itself; a path is none.
    let namesPlaceholders = rule.pattern != nil
    guard namesPlaceholders || rule.rejects != Rejects() || !rule.shared.isEmpty else { return }
    line("    rejects:")
    if namesPlaceholders { line("      placeholders: false") }
    if rule.rejects.naturalLanguage { line("      natural_language: true") }
    list("words", rule.rejects.words, indent: 6)
    list("patterns", rule.rejects.patterns, indent: 6)
    guard !rule.rejects.conditions.isEmpty || !rule.shared.isEmpty else { return }
    line("      where:")
    for number in rule.shared {
      if written.insert(number).inserted {
        line("        - &allowlist-\(number + 1)")
        condition(shared[number])
      } else {
        line("        - *allowlist-\(number + 1)")
      }
    }
    for own in rule.rejects.conditions {
      line("        -")
      condition(own)
    }
  }

  private mutating func condition(_ condition: RejectCondition) {
    list("secret", condition.secret, indent: 10)
    list("match", condition.match, indent: 10)
    list("line", condition.line, indent: 10)
    list("path", condition.path, indent: 10)
    list("words", condition.words, indent: 10)
  }

  private mutating func list(_ key: String, _ values: [String], indent: Int) {
    guard !values.isEmpty else { return }
    let margin = String(repeating: " ", count: indent)
    line("\(margin)\(key):")
    for value in values { line("\(margin)  - \(YAMLText.scalar(value))") }
  }
}
