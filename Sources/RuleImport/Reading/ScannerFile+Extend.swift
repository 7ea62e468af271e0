extension ScannerFile {
  /// Adds the rules of the file that this one extends, as gitleaks does: where both have a rule, what this one says wins,
  /// and lists are joined.
  mutating func extend(_ base: ScannerFile) {
    let disabled = Set(disabledRules)
    let own = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for var rule in base.rules where !disabled.contains(rule.id) {
      guard let index = own[rule.id] else {
        rules.append(rule)
        continue
      }
      let change = rules[index]
      if !change.description.isEmpty { rule.description = change.description }
      if change.entropy != 0 { rule.entropy = change.entropy }
      if change.secretGroup != 0 { rule.secretGroup = change.secretGroup }
      rule.regex = change.regex ?? rule.regex
      rule.path = change.path ?? rule.path
      rule.filter = change.filter ?? rule.filter
      rule.confidence = change.confidence ?? rule.confidence
      rule.tags += change.tags
      rule.keywords += change.keywords
      rule.allowlists += change.allowlists
      rule.required += change.required
      rule.unknownKeys += change.unknownKeys
      rule.position = change.position
      rules[index] = rule
    }
    allowlists += base.allowlists
    prefilter = Self.either(base.prefilter, prefilter)
    filter = Self.either(base.filter, filter)
    if base.tool == .betterleaks { tool = .betterleaks }
  }

  /// An expression that is true where one of the two is.
  private static func either(_ a: String?, _ b: String?) -> String? {
    guard let a, let b else { return a ?? b }
    return "(\(a)) || (\(b))"
  }
}
