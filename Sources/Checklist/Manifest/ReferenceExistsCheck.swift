internal import Model

extension ReferenceExistsCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
