internal import Model
internal import YAML

extension SizeAtMostCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
