internal import RuleModel
internal import YAML

extension PackageIgnoreCheck {
  /// `package_ignore: { problem: shadowed }`.
  init?(reading object: inout YAMLObject) {
    guard object.required("problem") != nil, let problem = object.choice("problem", as: Problem.self) else {
      return nil
    }
    self.init(problem: problem)
  }
}
