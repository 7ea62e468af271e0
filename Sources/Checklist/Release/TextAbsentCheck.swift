internal import Model

extension TextAbsentCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
