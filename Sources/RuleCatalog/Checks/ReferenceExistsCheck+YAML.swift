internal import Model
internal import YAML

extension ReferenceExistsCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
