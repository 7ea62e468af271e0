internal import RuleModel
internal import YAML

extension NotShippedCheck {
  /// `not_shipped: { paths: [.venv/, '*.pyc'], except: [...], beginnings: [FEEDFEED] }`.
  init?(reading object: inout YAMLObject) {
    let paths = object.requiredGlobs("paths")
    let except = object.globs("except") ?? []
    let beginnings = object.beginnings()
    guard let paths else { return nil }
    self.init(paths: paths, except: except, beginnings: beginnings)
  }
}
