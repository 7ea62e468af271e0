internal import Model
internal import YAML

extension FieldTypeCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
