internal import RuleModel
internal import YAML

extension FieldMatchesCheck {
  /// `field_matches: { fields: [{ field: author, pattern: '…', length: 1-64, expected: … }] }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    let fields = object.fieldEntries(defaults: defaults) { entry -> ((FieldTarget) -> Field)? in
      let pattern = entry.pattern("pattern")
      let rejects = entry.rejected()
      let length = entry.bounds("length")
      let range = entry.bounds("range")
      let expected = entry.requiredString("expected")
      let suggestion = entry.choice("suggest", as: Suggestion.self)
      let example = entry.string("example")
      if pattern == nil, rejects.isEmpty, length == nil, range == nil {
        entry.issue(entry.node, "`fields`: one of `pattern`, `rejects`, `length`, `range` is needed")
        return nil
      }
      guard let expected else { return nil }
      return {
        Field(
          target: $0, pattern: pattern, rejects: rejects, length: length, range: range, expected: expected,
          suggestion: suggestion, example: example)
      }
    }
    guard let fields else { return nil }
    self.init(fields: fields)
  }
}

extension YAMLObject {
  /// `rejects: [{ pattern: '…', meaning: a UUID }]`.
  fileprivate mutating func rejected() -> [FieldMatchesCheck.Rejected] {
    (value("rejects")?.items ?? []).compactMap { item in
      var entry = YAMLObject(item, what: "rejects")
      let pattern = entry.required("pattern") == nil ? nil : entry.pattern("pattern")
      let meaning = entry.requiredString("meaning")
      entry.finish()
      adopt(entry.issues)
      guard let pattern, let meaning else { return nil }
      return FieldMatchesCheck.Rejected(pattern: pattern, meaning: meaning)
    }
  }
}
