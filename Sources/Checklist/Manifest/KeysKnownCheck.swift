internal import Model

extension KeysKnownCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
