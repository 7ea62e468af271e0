internal import RuleModel
internal import YAML

extension FieldRequiredCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    fields.flatMap { field in
      field.target.findings(in: context, missingToo: true, unless: field.hasValue) {
        field.finding(at: $0, proposal: { field.proposal(in: context) })
      }
    }
  }
}

extension FieldRequiredCheck.Field {
  fileprivate func finding(at resolved: ResolvedField, proposal: () -> String?) -> CheckFinding? {
    let use = purpose.map { ", \($0)" } ?? ""
    guard let value = resolved.value else {
      let state = resolved.hit.value == nil ? "is missing" : "has no value"
      return resolved.finding(
        "`\(resolved.hit.name)` \(state)\(use)", fix: proposal() ?? example, repair: repair(resolved))
    }
    if isGood(value) { return nil }
    return resolved.finding("`\(resolved.hit.name)` is empty\(use)", fix: proposal() ?? example)
  }

  /// Whether a value is there and no finding.
  fileprivate func hasValue(_ node: YAMLNode) -> Bool { !node.isNull && isGood(node) }

  private func isGood(_ value: YAMLNode) -> Bool { !rejectsEmpty || !isEmpty(value) }

  /// The example, where it is what everybody writes, and the document has a place for it.
  private func repair(_ resolved: ResolvedField) -> CheckFinding.Repair? {
    guard isDefault, let example, resolved.syntax != .toml, let insertion = resolved.hit.insertion else { return nil }
    return .member(example, insertion)
  }

  /// The choices that the manifest's name, label or description speaks of, else all of them.
  fileprivate func proposal(in context: CheckContext) -> String? {
    guard !choices.isEmpty, case .key(let name) = target.path.steps.last else { return nil }
    let texts = ["name", "label.en_US", "description.en_US"].compactMap { context.project.manifestText($0) }
    let text = FoldedText(joiningWordsOf: texts.joined(separator: "\n"))
    let named = choices.filter { choice in
      // `image` for `images`, `video` for `videos`.
      text.mentions(FoldedText(choice)) || choice.hasSuffix("s") && text.mentions(FoldedText(String(choice.dropLast())))
    }
    if named.isEmpty { return "\(name): one to three of \(choices.joined(separator: ", "))" }
    return ([name + ":"] + named.prefix(3).map { "  - " + $0 }).joined(separator: "\n")
  }

  private func isEmpty(_ node: YAMLNode) -> Bool {
    switch node.content {
    case .scalar(let scalar): scalar.text.isEmpty
    case .sequence(let items): items.isEmpty
    case .mapping(let pairs): pairs.isEmpty
    }
  }
}
