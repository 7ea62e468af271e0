internal import Model

extension FileAbsentCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
