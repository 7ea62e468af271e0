internal import Model
internal import YAML

extension ManifestSyntaxCheck {
  /// `manifest_syntax: { stage: packaging, via: ['plugins.*[]', 'plugins.tools[] > tools[]'] }`.
  init?(reading object: inout YAMLObject) {
    let stage = object.choice("stage", as: FailureStage.self)
    let referenced = object.documents()
    self.init(documents: [.manifest] + (referenced.map { [$0] } ?? []), stage: stage)
  }
}
