internal import RuleModel
internal import YAML

extension RequirementCheck {
  private enum ProblemName: String, CaseIterable {
    case direct, unbounded
  }

  /// `requirement: { package: dify_plugin, minimum: 0.9.0, stage: marketplace }`, or
  /// `{ problem: unbounded, except: [dify_plugin] }`.
  init?(reading object: inout YAMLObject) {
    let except = object.strings("except") ?? []
    let stage = object.choice("stage", as: FailureStage.self)
    if object.node["problem"] != nil {
      switch object.choice("problem", as: ProblemName.self) {
      case .direct: self.init(problem: .direct, except: except, stage: stage)
      case .unbounded: self.init(problem: .unbounded, except: except, stage: stage)
      case nil: return nil
      }
      return
    }
    let package = object.requiredString("package")
    let minimum = object.requiredString("minimum")
    guard let package, let minimum else { return nil }
    self.init(problem: .tooOld(package: package, minimum: minimum), except: except, stage: stage)
  }
}
