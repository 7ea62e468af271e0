/// A member of an archive that programs unpack in different ways, or where nobody expects it.
public struct UnsafeMember: Sendable, Hashable {
  public enum Problem: String, Sendable, CaseIterable {
    /// The name begins with `/` or `\`.
    case absoluteName = "absolute_name"
    /// The name has a step `..`.
    case parentName = "parent_name"
    /// The name begins with a drive of Windows, `C:`.
    case driveName = "drive_name"
    /// The name has a backslash, which separates names on Windows alone.
    case backslashName = "backslash_name"
    /// The name stands for a device on Windows, or has a character that names have not there.
    case reservedName = "reserved_name"
    /// A symbolic link leads out of the archive.
    case symbolicLinkOutside = "symbolic_link_outside"
    /// A hard link leads out of the archive.
    case hardLinkOutside = "hard_link_outside"
    /// A member lies behind a symbolic link that is in the archive, too.
    case behindLink = "behind_link"
    /// Two members have one name and different content.
    case sameName = "same_name"
    /// Two names differ in letter case, or in how an accent is written, and in nothing else.
    case equalName = "equal_name"
    /// A member of a zip archive is a directory.
    case directoryEntry = "directory_entry"
    /// A member of a zip archive is neither stored nor deflated, which is all that many programs undo.
    case compression = "compression"
  }

  public var problem: Problem
  /// Relative to the tree. Where `further` is not 0, the archive.
  public var path: RepoPath
  /// What the link names, the link that the member lies behind, or the other name, in the archive; nil where there is none.
  public var other: RepoPath?
  /// How many more members of the archive have the problem and are not listed; 0 for a member.
  public var further: Int

  public init(_ problem: Problem, at path: RepoPath, other: RepoPath? = nil, further: Int = 0) {
    self.problem = problem
    self.path = path
    self.other = other
    self.further = further
  }
}
