public import Model

/// `archive_members`: members of archives that programs unpack in different ways, or where nobody expects it.
public struct ArchiveMembersCheck: Sendable, Hashable {
  public var problem: UnsafeMember.Problem

  public init(problem: UnsafeMember.Problem) { self.problem = problem }
}
