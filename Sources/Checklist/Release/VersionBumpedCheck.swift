internal import Model

extension VersionBumpedCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
