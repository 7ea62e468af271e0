internal import RuleModel
internal import YAML

extension VersionFormatCheck {
  /// `version_format: { fields: [{ field: version, pattern: '…', expected: …, pep440_stage: start }] }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    let fields = object.fieldEntries(defaults: defaults) { entry -> ((FieldTarget) -> Field)? in
      let pattern = entry.pattern("pattern")
      let expected = entry.requiredString("expected")
      let pep440Stage = entry.choice("pep440_stage", as: FailureStage.self)
      let example = entry.string("example")
      guard let expected else { return nil }
      return {
        Field(target: $0, pattern: pattern, expected: expected, pep440Stage: pep440Stage, example: example)
      }
    }
    guard let fields else { return nil }
    self.init(fields: fields)
  }
}
