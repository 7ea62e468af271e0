internal import Model
internal import YAML

extension FileExistsCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
