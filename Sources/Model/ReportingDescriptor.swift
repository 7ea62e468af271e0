/// What a report says about a rule that its findings name (SARIF's word for it): enough to read and to judge them by.
public struct ReportingDescriptor: Sendable, Hashable {
  /// What a rule looks for.
  public enum Kind: String, Sendable, CaseIterable {
    case secret, check
  }

  /// Kebab-case, unique over all packs, never reused.
  public var id: String
  public var kind: Kind
  public var title: String
  public var level: Level
  /// What the rule can prove at best.
  public var confidence: Confidence
  public var checklist: ChecklistItemID?
  public var rationale: String
  public var fix: String
  public var references: [String]
  /// The first version of plimsoll that has the rule.
  public var since: String
  /// The folder the rule came from: `secrets`, `dify`, or a user pack's path.
  public var pack: String

  public init(
    id: String, kind: Kind, title: String, level: Level, confidence: Confidence, checklist: ChecklistItemID?,
    rationale: String, fix: String, references: [String], since: String, pack: String
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.level = level
    self.confidence = confidence
    self.checklist = checklist
    self.rationale = rationale
    self.fix = fix
    self.references = references
    self.since = since
    self.pack = pack
  }
}

extension ReportingDescriptor {
  /// Several lists as one, sorted by id; of an id that comes twice the first counts.
  public static func joined(_ lists: [[ReportingDescriptor]]) -> [ReportingDescriptor] {
    var rules: [String: ReportingDescriptor] = [:]
    for rule in lists.joined() where rules[rule.id] == nil { rules[rule.id] = rule }
    return rules.values.sorted { $0.id < $1.id }
  }
}
