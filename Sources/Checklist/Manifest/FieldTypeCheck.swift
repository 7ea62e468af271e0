internal import Model

extension FieldTypeCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
