internal import RuleModel
internal import YAML

extension FieldsEqualCheck {
  /// `fields_equal: { fields: [version, meta.version], policy: version_sync, known: [0.0.1], reading: … }`.
  init?(reading object: inout YAMLObject) {
    let hasFields = object.required("fields") != nil
    let fields = object.strings("fields") ?? []
    let policy = object.choice("policy", as: Policy.self) ?? .always
    let known = object.strings("known") ?? []
    let reading = object.string("reading")
    let effect = object.string("effect")
    guard hasFields else { return nil }
    guard fields.count == 2, let first = FieldPath(fields[0]), let second = FieldPath(fields[1]) else {
      object.issue(object.node, "`fields` must be two field paths")
      return nil
    }
    self.init(first: first, second: second, policy: policy, known: known, reading: reading, effect: effect)
  }
}
