/// `requirement`: what requirements.txt and pyproject.toml say about the distributions that a Python project needs.
public struct RequirementCheck: Sendable, Hashable {
  public var problem: Problem
  /// Names of distributions that are not judged, as PyPI writes them; `-`, `_` and `.` are one.
  public var except: [String]
  /// Where the platform would stop; nil when nothing stops.
  public var stage: FailureStage?

  public enum Problem: Sendable, Hashable {
    /// A distribution is not required at all, or in a version below `minimum` too.
    case tooOld(package: String, minimum: String)
    /// A distribution comes from an address or a path instead of an index.
    case direct
    /// Any version of a distribution would do.
    case unbounded
  }

  public init(problem: Problem, except: [String] = [], stage: FailureStage? = nil) {
    self.problem = problem
    self.except = except
    self.stage = stage
  }
}
