/// `dependency_lock`: pyproject.toml has dependencies that the lock file of uv does not know, or there is no lock at all.
public struct DependencyLockCheck: Sendable, Hashable {
  public var problem: Problem

  public enum Problem: String, Sendable, CaseIterable {
    /// Neither uv.lock nor requirements.txt says which versions are installed.
    case missing
    /// uv.lock was made of other dependencies than pyproject.toml has.
    case stale
  }

  public init(problem: Problem) { self.problem = problem }
}
