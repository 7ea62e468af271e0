/// `requirement`: a Python dependency that must be required from a version on, in requirements.txt and pyproject.toml.
public struct RequirementCheck: Sendable, Hashable {
  /// As PyPI writes it; `-`, `_` and `.` are one.
  public var package: String
  /// The lowest version that a requirement may allow.
  public var minimum: String
  /// Where the platform would stop; nil when nothing stops.
  public var stage: FailureStage?

  public init(package: String, minimum: String, stage: FailureStage? = nil) {
    self.package = package
    self.minimum = minimum
    self.stage = stage
  }
}
