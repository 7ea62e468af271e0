internal import Model

extension FieldInCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
