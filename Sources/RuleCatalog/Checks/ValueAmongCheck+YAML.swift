internal import RuleModel
internal import YAML

extension ValueAmongCheck {
  /// `value_among: { in: 'parameters[]', fields: [{ field: default, among: 'options[].value' }] }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    let fields = object.fieldEntries(defaults: defaults) { entry -> ((FieldTarget) -> Field)? in
      guard let among = entry.requiredFieldPath("among") else { return nil }
      return { Field(target: $0, among: among) }
    }
    guard let fields else { return nil }
    self.init(fields: fields)
  }
}
