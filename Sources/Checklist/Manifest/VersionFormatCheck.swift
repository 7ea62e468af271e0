internal import Model

extension VersionFormatCheck {
  func run(in context: CheckContext) -> [CheckFinding] { [] }
}
