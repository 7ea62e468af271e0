internal import Model

extension FieldsEqualCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
