internal import Model

extension ManifestSyntaxCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
