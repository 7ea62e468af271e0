internal import Model
internal import YAML

/// Reads `checklist.yaml`: a list of checklist items.
enum ChecklistReader {
  static func read(_ file: RuleFile, into state: inout LoadState) {
    guard let root = file.document(into: &state, emptyMessage: "the file holds no checklist item") else { return }
    guard let nodes = root.items, !nodes.isEmpty else {
      state.report([
        YAMLIssue(line: root.line, column: root.column, message: "expected a list of checklist items")
      ])
      return
    }
    for node in nodes {
      var object = YAMLObject(node, what: "checklist item")
      let item = item(&object)
      object.finish()
      state.report(object.issues)
      if let item, object.issues.isEmpty { state.add(item, at: state.position(of: node)) }
    }
  }

  private static func item(_ object: inout YAMLObject) -> ChecklistItem? {
    let id = object.requiredString("id").flatMap { object.checklistItemID($0, key: "id") }
    let title = object.requiredString("title")
    let isManual = object.bool("manual") ?? false
    let question = object.string("question")
    let kinds = object.projectKinds("applies_to") ?? []
    let evidence = object.choices("evidence", as: EvidenceKind.self) ?? []
    if isManual, question == nil { object.issue(object.node, "checklist item: a manual item needs a `question`") }
    if !isManual, let value = object.value("question") {
      object.issue(value, "`question` is for items with `manual: true`")
    }
    guard let id, let title else { return nil }
    return ChecklistItem(
      id: id, title: title, isManual: isManual, question: question, appliesTo: kinds, evidence: evidence)
  }
}

extension YAMLObject {
  /// `group/name` with one of the four groups and a kebab-case name; nil, with an issue, for anything else.
  mutating func checklistItemID(_ text: String, key: String) -> ChecklistItemID? {
    if let id = ChecklistItemID(text), RuleID.isWellFormed(id.name) { return id }
    let groups = ChecklistGroup.allCases.map(\.rawValue).joined(separator: ", ")
    if let value = value(key) {
      issue(
        value, "`\(key)` must be `group/name`: one of the groups \(groups), then a name of lower-case words and `-`")
    }
    return nil
  }

  /// Project kinds, or `any`, which is an empty list: every project.
  mutating func projectKinds(_ key: String) -> [ProjectKind]? {
    guard let value = value(key) else { return nil }
    if value.scalar?.text == "any" { return [] }
    return choices(key, as: ProjectKind.self)
  }
}
