internal import RuleModel
internal import YAML

extension FieldTypeCheck {
  /// `field_type: { fields: [{ field: version, type: string, example: 0.1.0 }] }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    let fields = object.fieldEntries(defaults: defaults) { entry in
      let hasType = entry.required("type") != nil
      let types = entry.choices("type", as: FieldType.self) ?? []
      let example = entry.string("example")
      let allowsNull = entry.bool("allow_null") ?? true
      return hasType && !types.isEmpty
        ? { Field(target: $0, types: types, example: example, allowsNull: allowsNull) } : nil
    }
    guard let fields else { return nil }
    self.init(fields: fields)
  }
}
