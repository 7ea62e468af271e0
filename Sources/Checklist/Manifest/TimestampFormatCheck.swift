internal import RuleModel
internal import YAML

extension TimestampFormatCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    fields.flatMap { field in
      field.findings(in: context) { resolved in
        guard let value = resolved.value else { return nil }
        guard let scalar = value.scalar else {
          return resolved.finding(
            "`\(resolved.hit.name)` must be a point in time and is \(value.kindName)",
            fix: resolved.line(example, field))
        }
        if GoTimestamp.isValid(scalar.text, isPlain: scalar.style == .plain && value.tag == nil) { return nil }
        return resolved.finding(
          "`\(resolved.hit.name)` \(quoted(scalar.text)) is not a point in time\(reason(scalar))",
          fix: resolved.line(GoTimestamp.repaired(scalar.text) ?? example, field))
      }
    }
  }

  private func reason(_ scalar: YAMLScalar) -> String {
    guard GoTimestamp.repaired(scalar.text) != nil else { return "" }
    return scalar.style == .plain ? " with a time zone (RFC 3339)" : " in full form (RFC 3339)"
  }
}
