internal import RuleModel
internal import YAML

extension ManifestSyntaxCheck {
  /// `manifest_syntax: { stage: packaging, via: ['plugins.*[]', 'plugins.tools[] > tools[]'] }`.
  init?(reading object: inout YAMLObject) {
    let stage = object.choice("stage", as: FailureStage.self)
    let referenced = object.documents()
    let lists = object.strings("lists") ?? []
    let unread = object.strings("unread") ?? []
    self.init(documents: [.manifest] + (referenced.map { [$0] } ?? []), stage: stage, lists: lists, unread: unread)
  }
}
