internal import Model
internal import RuleModel
internal import YAML

extension ValueAmongCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    fields.flatMap { field -> [CheckFinding] in
      var known: Allowed?
      return field.target.findings(in: context) { resolved in
        guard let text = resolved.scalar?.text else { return nil }
        let allowed = known.flatMap { $0.belongs(to: resolved) ? $0 : nil } ?? Allowed(of: resolved, field.among)
        known = allowed
        guard !allowed.values.isEmpty, !allowed.set.contains(text) else { return nil }
        let meant = allowed.nearest(to: text)
        return resolved.finding(
          "`\(resolved.hit.name)` \(quoted(text)) is not among the values of `\(field.among)`", meant: meant,
          fix: meant.map { resolved.line($0, field.target) }, key: "\(resolved.hit.stableName)=\(text)")
      }
    }
  }
}

/// The values that one node allows, read once for all fields of the node.
private struct Allowed {
  var values: [String]
  var set: Set<String>
  private var file: RepoPath
  private var line: Int
  private var column: Int

  init(of resolved: ResolvedField, _ among: FieldPath) {
    values = among.hits(in: resolved.base).compactMap { $0.value?.scalar?.text }
    set = Set(values)
    file = resolved.file
    line = resolved.base.line
    column = resolved.base.column
  }

  func belongs(to resolved: ResolvedField) -> Bool {
    file == resolved.file && line == resolved.base.line && column == resolved.base.column
  }

  /// Nil for long text and long lists, which nobody mistypes.
  func nearest(to text: String) -> String? {
    text.utf8.count <= 64 && values.count <= 200 ? YAML.nearest(to: text, among: values) : nil
  }
}
