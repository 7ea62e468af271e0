internal import RuleModel
internal import YAML

extension ReferenceShipsCheck {
  /// `reference_ships: { stage: install, files: [README.md], fields: [{ field: icon, folder: _assets }] }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    let fields = object.references(defaults: defaults)
    let files = object.strings("files") ?? []
    guard let fields else { return nil }
    self.init(fields: fields, files: files, stage: defaults.stage)
  }
}
