internal import RuleModel
internal import YAML

extension PathFormatCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    fields.flatMap { field in
      field.target.findings(in: context) { field.finding(at: $0) }
    }
  }
}

extension PathFormatCheck.Field {
  fileprivate func finding(at resolved: ResolvedField) -> CheckFinding? {
    guard let text = resolved.scalar?.text else { return nil }
    if allowsURL, text.hasPrefix("https://") || text.hasPrefix("http://") { return nil }
    var key: String { "\(resolved.hit.stableName)=\(text)" }
    let path = RelativePath(text)
    if let flaw = path.flaw {
      let fix = path.normalized.map { resolved.line($0, target) }
      return resolved.finding("`\(resolved.hit.name)` \(clause(flaw, text))", fix: fix, key: key)
    }
    let count = text.unicodeScalars.count
    guard let maximumLength, count > maximumLength else { return nil }
    return resolved.finding(
      "`\(resolved.hit.name)` has \(count) characters and must have at most \(maximumLength)",
      fix: "rename the file or move it up", key: key)
  }

  private func clause(_ flaw: RelativePath.Flaw, _ text: String) -> String {
    switch flaw {
    case .empty: "is empty where a path is needed"
    case .absolute: "is \(quoted(text)), an absolute path"
    case .backslash: "is \(quoted(text)) with a backslash where packages separate by `/`"
    case .parent: "is \(quoted(text)), which climbs with `..` and cannot be read inside a package"
    case .redundant: "is \(quoted(text)), which is not the plain form that a package is searched for"
    case .blank: "is \(quoted(text)) with a blank at its edge"
    }
  }
}
