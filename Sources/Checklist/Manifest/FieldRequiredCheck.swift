internal import RuleModel
internal import YAML

extension FieldRequiredCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    fields.flatMap { field in
      field.target.findings(in: context) { field.finding(at: $0) }
    }
  }
}

extension FieldRequiredCheck.Field {
  fileprivate func finding(at resolved: ResolvedField) -> CheckFinding? {
    let use = purpose.map { ", \($0)" } ?? ""
    guard let value = resolved.value else {
      let state = resolved.hit.value == nil ? "is missing" : "has no value"
      return resolved.finding("`\(resolved.hit.name)` \(state)\(use)", fix: example)
    }
    guard rejectsEmpty, isEmpty(value) else { return nil }
    return resolved.finding("`\(resolved.hit.name)` is empty\(use)", fix: example)
  }

  private func isEmpty(_ node: YAMLNode) -> Bool {
    switch node.content {
    case .scalar(let scalar): scalar.text.isEmpty
    case .sequence(let items): items.isEmpty
    case .mapping(let pairs): pairs.isEmpty
    }
  }
}
