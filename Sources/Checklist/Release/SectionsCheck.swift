internal import Model

extension SectionsCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
