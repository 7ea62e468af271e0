internal import Model
internal import YAML

extension FieldRequiredCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
