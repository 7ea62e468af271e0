internal import Model
internal import YAML

extension FileAbsentCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
