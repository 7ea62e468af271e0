internal import Model

extension LinksResolveCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
