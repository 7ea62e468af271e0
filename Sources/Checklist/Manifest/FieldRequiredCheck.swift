internal import Model

extension FieldRequiredCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
