/// The packager's ignore file does what its author thinks it does.
public struct PackageIgnoreCheck: Sendable, Hashable {
  public var problem: Problem

  public enum Problem: String, Sendable, CaseIterable {
    /// `.gitignore` hides paths that ship because the packager reads another ignore file instead of it.
    case shadowed
    /// A `!pattern`, which the packager reads and disregards, would bring excluded files back.
    case negation
  }

  public init(problem: Problem) { self.problem = problem }
}
