public import Model

/// `archive_members`: members of archives that programs unpack in different ways, or where nobody expects it.
public struct ArchiveMembersCheck: Sendable, Hashable {
  public var problem: UnsafeMember.Problem
  /// What the name of the archive ends in; nil for all archives.
  public var ending: String?

  public init(problem: UnsafeMember.Problem, ending: String? = nil) {
    self.problem = problem
    self.ending = ending
  }
}
