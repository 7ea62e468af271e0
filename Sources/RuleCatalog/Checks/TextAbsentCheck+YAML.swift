internal import Model
internal import YAML

extension TextAbsentCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
