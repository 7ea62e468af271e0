internal import Model

extension FileExistsCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
