internal import RuleModel
internal import YAML

extension LinksReadableCheck {
  /// `links_readable: { stage: packaging }`.
  init?(reading object: inout YAMLObject) { self.init(stage: object.choice("stage", as: FailureStage.self)) }
}
