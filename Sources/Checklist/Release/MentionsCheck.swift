internal import Model

extension MentionsCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
