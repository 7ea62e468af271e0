internal import RuleModel
internal import YAML

extension FieldRequiredCheck {
  /// `field_required: { stage: install, fields: [author, { field: meta, example: '…' }] }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    let rejectsEmpty = object.bool("reject_empty") ?? false
    let fields = object.fieldEntries(defaults: defaults) { entry in
      let example = entry.string("example")
      let isDefault = entry.bool("default") ?? false
      if isDefault, example == nil, let node = entry.value("default") {
        entry.issue(node, "`default` speaks of the `example`, and there is none")
      }
      let purpose = entry.string("purpose")
      let isStrict = entry.bool("reject_empty") ?? rejectsEmpty
      let choices = entry.strings("choices") ?? []
      return {
        Field(
          target: $0, example: example, isDefault: isDefault, rejectsEmpty: isStrict, purpose: purpose, choices: choices
        )
      }
    }
    guard let fields else { return nil }
    self.init(fields: fields)
  }
}
