internal import Model

extension FieldMatchesCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
