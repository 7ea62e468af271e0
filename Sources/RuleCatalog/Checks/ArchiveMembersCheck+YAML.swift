internal import Model
internal import RuleModel
internal import YAML

extension ArchiveMembersCheck {
  /// `archive_members: { problem: absolute_name, ending: .difypkg }`.
  init?(reading object: inout YAMLObject) {
    let isGiven = object.required("problem") != nil
    let problem = object.choice("problem", as: UnsafeMember.Problem.self)
    let ending = object.string("ending")
    guard isGiven, let problem else { return nil }
    self.init(problem: problem, ending: ending)
  }
}
