internal import Model

extension SizeAtMostCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
