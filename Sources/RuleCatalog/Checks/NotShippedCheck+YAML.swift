internal import Model
internal import YAML

extension NotShippedCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
