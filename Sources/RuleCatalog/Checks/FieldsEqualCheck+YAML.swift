internal import Model
internal import YAML

extension FieldsEqualCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
