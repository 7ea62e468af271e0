internal import RuleModel
internal import YAML

extension FieldTypeCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    fields.flatMap { field in
      field.target.findings(in: context, unless: field.accepts) { resolved in
        guard let value = field.allowsNull ? resolved.value : resolved.hit.value,
          !field.accepts(value)
        else { return nil }
        let wanted = alternatives(field.types.map(\.phrase))
        return resolved.finding(
          "`\(resolved.hit.name)` must be \(wanted) and is \(described(value))", fix: field.fix(for: resolved),
          repair: field.converted(resolved).map { .yaml($0) })
      }
    }
  }
}

extension FieldTypeCheck.Field {
  fileprivate func accepts(_ value: YAMLNode) -> Bool { types.contains { $0.accepts(value) } }

  /// The line to write: the right value that is meant, else the example.
  fileprivate func fix(for resolved: ResolvedField) -> String? {
    guard case .key(let name) = target.path.steps.last else { return example }
    if let example { return "\(name): \(example)" }
    return converted(resolved).map { resolved.syntax.line(name, raw: $0) }
  }

  /// The right value that is meant, as the document writes it; nil where that is anybody's guess, or an example is all there is.
  fileprivate func converted(_ resolved: ResolvedField) -> String? {
    guard example == nil, let value = resolved.value else { return nil }
    return types.lazy.compactMap { $0.converting(value, in: resolved.syntax) }.first
  }
}

extension FieldTypeCheck.FieldType {
  fileprivate var phrase: String {
    switch self {
    case .string: "a string"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    case .list: "a list"
    case .mapping: "a mapping"
    case .scalar: "a single value"
    }
  }

  fileprivate func accepts(_ node: YAMLNode) -> Bool {
    let type = node.resolvedType
    switch self {
    case .string: return type == .string
    case .integer: return type == .int
    case .number: return type == .int || type == .float
    case .boolean: return type == .bool
    case .list: return type == .sequence
    case .mapping: return type == .mapping
    case .scalar: return node.scalar != nil
    }
  }

  /// The text of what the author meant; nil when that is anybody's guess. Strings in double quotes, numbers, `true` and
  /// `false` are the same in YAML, JSON and TOML.
  fileprivate func converting(_ node: YAMLNode, in syntax: DocumentSyntax) -> String? {
    guard let text = node.scalar?.text, text.utf8.count <= 64 else { return nil }
    switch self {
    case .string: return text.contains("\"") || text.contains("\\") ? nil : "\"\(text)\""
    case .integer: return ByteQuantity(text).map { String($0.bytes) }
    case .number: return Double(text).map { _ in text }
    case .boolean:
      switch text.lowercased() {
      case "true", "yes", "on", "1": return "true"
      case "false", "no", "off", "0": return "false"
      default: return nil
      }
    case .list:
      if text.contains(where: { "[]{},\"\\".contains($0) }) { return nil }
      return syntax == .yaml || syntax == .frontMatter ? "[\(text)]" : "[\"\(text)\"]"
    case .mapping, .scalar: return nil
    }
  }
}
