internal import Model
internal import YAML

extension ManifestSyntaxCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
