internal import RuleModel
internal import YAML

extension ManifestNameCheck {
  /// `manifest_name: { name: manifest.yaml, stage: packaging }`.
  init?(reading object: inout YAMLObject) {
    let stage = object.choice("stage", as: FailureStage.self)
    guard let name = object.requiredString("name") else { return nil }
    self.init(name: name, stage: stage)
  }
}
