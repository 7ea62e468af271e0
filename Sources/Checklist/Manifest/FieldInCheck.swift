internal import RuleModel
internal import YAML

extension FieldInCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    fields.flatMap { field in
      field.target.findings(in: context) { field.finding(at: $0) }
    }
  }
}

extension FieldInCheck.Field {
  fileprivate func finding(at resolved: ResolvedField) -> CheckFinding? {
    guard let text = resolved.scalar?.text, !values.contains(text) else { return nil }
    let replacement = suggestion(for: text)
    let reason = replacement == text.lowercased() ? " (letter case counts)" : ""
    let all = values.joined(separator: ", ")
    let fix =
      replacement.map { resolved.line($0, target) }
      ?? (values.count == 1 ? resolved.line(all, target) : "one of: \(all)")
    // In a list the value, not its index, says which item it is.
    return resolved.finding(
      "`\(resolved.hit.name)` is \(quoted(text)), which is no \(noun)\(reason)", meant: replacement, fix: fix,
      key: "\(resolved.hit.stableName)=\(text)")
  }

  private func suggestion(for text: String) -> String? {
    if let alias = aliases[text] ?? aliases[text.lowercased()] { return alias }
    let lowered = text.lowercased()
    if let same = values.first(where: { $0.lowercased() == lowered }) { return same }
    // Long text is no slip of the pen.
    return text.utf8.count <= 64 ? nearest(to: text, among: values) : nil
  }

}
