internal import Model
internal import RuleModel
internal import YAML

extension FieldWriter {
  /// `check` is the rule's `check:`, when it has one.
  mutating func add(_ rule: Rule, check node: YAMLNode?) {
    add(rule.id)
    add(rule.pack)
    add(rule.title)
    add(rule.level.rawValue)
    add(
      ReleaseProfile.allCases.compactMap { profile in
        rule.profiles[profile].map { "\(profile.rawValue) \($0.rawValue)" }
      })
    add(rule.checklist?.description ?? "")
    add(rule.position.file)
    add(rule.position.line)
    add(rule.position.column)
    switch rule.body {
    case .secret(let spec):
      add("secret")
      add(spec)
    case .check(let check):
      add("check")
      add(check.appliesTo.map(\.rawValue))
      add(node == nil ? 0 : 1)
      if let node { add(node) }
    case .outline(let kinds, _):
      add("check")
      add(kinds.map(\.rawValue))
      add(0)
    }
  }
}

extension FieldReader {
  private static func profiles(_ texts: [String]) -> [ReleaseProfile: Rule.ProfileLevel] {
    var result: [ReleaseProfile: Rule.ProfileLevel] = [:]
    for text in texts {
      let words = text.split(separator: " ")
      guard words.count == 2, let profile = ReleaseProfile(rawValue: String(words[0])) else { continue }
      result[profile] = Rule.ProfileLevel(rawValue: String(words[1]))
    }
    return result
  }

  /// `withCheck` reads what a checklist rule checks, which otherwise stays an outline.
  mutating func rule(isDefault: Bool, withCheck: Bool) -> Rule? {
    guard let id = string(), let pack = string(), let title = string(), let level = choice(Level.self),
      let profiles = list({ $0.string() }), let checklist = string(), let file = string(), let line = integer(),
      let column = integer(),
      let kind = string()
    else { return nil }
    var body: Rule.Body
    if kind == "secret" {
      guard let spec = secretSpec() else { return nil }
      body = .secret(spec)
    } else {
      guard let kinds = list({ $0.choice(ProjectKind.self) }), let hasNode = integer() else { return nil }
      body = .outline(kinds, check: nil)
      if hasNode == 1, withCheck {
        guard let node = yamlNode(), let check = CheckKindParser.parse(node).kind else { return nil }
        body = .check(CheckSpec(appliesTo: kinds, kind: check))
      } else if hasNode == 1 {
        body = .outline(kinds, check: firstKey())
        skipRest()
      }
    }
    guard isAtEnd else { return nil }
    return Rule(
      id: id, title: title, level: level, profiles: Self.profiles(profiles), checklist: ChecklistItemID(checklist),
      rationale: "", fix: "",
      references: [], since: "", pack: pack, isDefault: isDefault,
      position: SourcePosition(file: file, line: line, column: column), body: body)
  }
}
