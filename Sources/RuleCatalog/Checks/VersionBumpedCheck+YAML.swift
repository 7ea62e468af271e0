internal import RuleModel
internal import YAML

extension VersionBumpedCheck {
  /// `version_bumped: {}`.
  init?(reading object: inout YAMLObject) { self.init() }
}
