internal import Model
internal import YAML

extension VersionFormatCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
