internal import RuleModel
internal import YAML

extension LocalImportCheck {
  /// `local_import: { except: [.venv/], stage: start }`.
  init?(reading object: inout YAMLObject) {
    let except = object.globs("except") ?? []
    self.init(except: except, stage: object.choice("stage", as: FailureStage.self))
  }
}
