internal import RuleModel
internal import YAML

extension ToolParametersCheck {
  /// `tool_parameters: { problem: undeclared, except: [.venv/] }`; also `unread`.
  init?(reading object: inout YAMLObject) {
    let hasProblem = object.required("problem") != nil
    let problem = object.choice("problem", as: Problem.self)
    let except = object.globs("except") ?? []
    guard hasProblem, let problem else { return nil }
    self.init(problem: problem, except: except)
  }
}
