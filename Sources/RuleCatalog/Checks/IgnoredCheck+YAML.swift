internal import Model
internal import YAML

extension IgnoredCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
