internal import Model
internal import YAML

extension FieldMatchesCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
