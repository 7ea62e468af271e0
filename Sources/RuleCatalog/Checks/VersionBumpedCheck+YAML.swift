internal import Model
internal import YAML

extension VersionBumpedCheck {
  init?(reading object: inout YAMLObject) { self.init() }
}
