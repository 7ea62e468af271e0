internal import Model
internal import YAML

extension FieldInCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
