internal import RuleModel
internal import YAML

extension ReferenceExistsCheck {
  /// `reference_exists: { fields: [{ field: icon, folder: _assets, noun: icon }] }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    guard let fields = object.references(defaults: defaults) else { return nil }
    self.init(fields: fields)
  }
}

extension YAMLObject {
  /// The fields of `reference_exists` and `reference_ships`.
  mutating func references(defaults: FieldDefaults) -> [ReferenceExistsCheck.Field]? {
    fieldEntries(defaults: defaults) { entry in
      let folder = entry.string("folder") ?? ""
      let form = entry.choice("form", as: ReferenceExistsCheck.Form.self) ?? .path
      let noun = entry.string("noun") ?? "file"
      let mayBeBuilt = entry.bool("may_be_built") ?? false
      return {
        ReferenceExistsCheck.Field(target: $0, folder: folder, form: form, noun: noun, mayBeBuilt: mayBeBuilt)
      }
    }
  }
}
