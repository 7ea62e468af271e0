internal import RuleModel
internal import YAML

extension LinksInsideCheck {
  /// `links_inside: { except: [/.difyignore] }`.
  init?(reading object: inout YAMLObject) {
    self.init(except: object.globs("except") ?? [])
  }
}
