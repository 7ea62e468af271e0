internal import RuleModel
internal import YAML

/// Reads `check:`, a mapping with exactly one kind of check and its parameters.
enum CheckKindParser {
  static func parse(_ node: YAMLNode) -> (kind: CheckKind?, issues: [YAMLIssue]) {
    var names: [String] { CheckKindName.allCases.map(\.rawValue) }
    guard let pairs = node.pairs, pairs.count == 1, let name = pairs[0].key.scalar?.text else {
      let message = "`check` holds exactly one kind of check: \(names.joined(separator: ", "))"
      return (nil, [YAMLIssue(line: node.line, column: node.column, message: message)])
    }
    guard let reader = CheckKindName(rawValue: name) else {
      let hint = nearest(to: name, among: names).map { ", did you mean `\($0)`?" } ?? ""
      let key = pairs[0].key
      return (nil, [YAMLIssue(line: key.line, column: key.column, message: "unknown check `\(name)`\(hint)")])
    }
    var object = YAMLObject(pairs[0].value, what: name)
    let kind = reader.kind(reading: &object)
    object.finish()
    return (kind, object.issues)
  }
}
