internal import Model
internal import YAML

extension VersionBumpedCheck {
  /// `version_bumped: { file: manifest.yaml, field: version }`.
  init?(reading object: inout YAMLObject) {
    let file = object.requiredString("file")
    let field = object.requiredString("field")
    guard let file, let field else { return nil }
    self.init(file: file, field: field)
  }
}
