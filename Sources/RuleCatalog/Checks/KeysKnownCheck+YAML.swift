internal import Model
internal import YAML

extension KeysKnownCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
