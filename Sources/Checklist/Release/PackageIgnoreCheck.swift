internal import Model

extension PackageIgnoreCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
