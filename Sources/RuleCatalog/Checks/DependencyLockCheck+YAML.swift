internal import RuleModel
internal import YAML

extension DependencyLockCheck {
  /// `dependency_lock: { problem: stale }`.
  init?(reading object: inout YAMLObject) {
    let hasProblem = object.required("problem") != nil
    guard let problem = object.choice("problem", as: Problem.self), hasProblem else { return nil }
    self.init(problem: problem)
  }
}
