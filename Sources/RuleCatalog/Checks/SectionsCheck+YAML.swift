internal import Model
internal import YAML

extension SectionsCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
