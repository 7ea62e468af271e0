internal import Model
internal import YAML

extension LinksResolveCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
