internal import Model

extension FieldWriter {
  mutating func add(_ rule: Rule) {
    add(rule.id)
    add(rule.pack)
    add(rule.title)
    add(rule.level.rawValue)
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
    case .outline(let kinds):
      add("check")
      add(kinds.map(\.rawValue))
    }
  }
}

extension FieldReader {
  mutating func rule(isDefault: Bool) -> Rule? {
    guard let id = string(), let pack = string(), let title = string(), let level = choice(Level.self),
      let checklist = string(), let file = string(), let line = integer(), let column = integer(),
      let kind = string()
    else { return nil }
    let body: Rule.Body
    if kind == "secret" {
      guard let spec = secretSpec() else { return nil }
      body = .secret(spec)
    } else {
      guard let kinds = list({ $0.choice(ProjectKind.self) }) else { return nil }
      body = .outline(kinds)
    }
    guard isAtEnd else { return nil }
    return Rule(
      id: id, title: title, level: level, checklist: ChecklistItemID(checklist), rationale: "", fix: "",
      references: [], since: "", pack: pack, isDefault: isDefault,
      position: SourcePosition(file: file, line: line, column: column), body: body)
  }
}
