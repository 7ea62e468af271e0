internal import RuleModel
internal import YAML

extension RequirementCheck {
  /// `requirement: { package: dify_plugin, minimum: 0.9.0, stage: marketplace }`.
  init?(reading object: inout YAMLObject) {
    let package = object.requiredString("package")
    let minimum = object.requiredString("minimum")
    let stage = object.choice("stage", as: FailureStage.self)
    guard let package, let minimum else { return nil }
    self.init(package: package, minimum: minimum, stage: stage)
  }
}
