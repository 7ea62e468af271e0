internal import Model
internal import RuleModel

extension ReportingDescriptor {
  /// What a report says about `rule`.
  init(_ rule: Rule) {
    self.init(
      id: rule.id, kind: rule.body.kind, title: rule.title, level: rule.level, confidence: rule.body.bestConfidence,
      checklist: rule.checklist, rationale: rule.rationale, fix: rule.fix, references: rule.references,
      since: rule.since, pack: rule.pack)
  }
}

extension Rule.Body {
  fileprivate var kind: ReportingDescriptor.Kind {
    switch self {
    case .secret: .secret
    case .check, .outline: .check
    }
  }

  /// A checksum or a structure makes the findings of a secret rule certain.
  fileprivate var bestConfidence: Confidence {
    switch self {
    case .secret(let secret): secret.checksum != nil || secret.structure != nil ? .certain : secret.confidence
    // A check reads what is there; it does not guess.
    case .check, .outline: .certain
    }
  }
}
