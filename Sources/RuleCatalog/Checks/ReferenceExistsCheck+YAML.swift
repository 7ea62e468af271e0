internal import Model
internal import YAML

extension ReferenceExistsCheck {
  /// `reference_exists: { fields: [{ field: icon, folder: _assets, noun: icon }] }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    let fields = object.fieldEntries(defaults: defaults) { entry in
      let folder = entry.string("folder") ?? ""
      let form = entry.choice("form", as: Form.self) ?? .path
      let noun = entry.string("noun") ?? "file"
      return { Field(target: $0, folder: folder, form: form, noun: noun) }
    }
    guard let fields else { return nil }
    self.init(fields: fields)
  }
}
