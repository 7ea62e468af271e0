internal import Model

/// Where a member of an archive lies, going by its name, which may be anything.
struct MemberName: Sendable, Hashable {
  /// Below the archive's root; `..`, `.` and empty components are worked out, never beyond the root.
  var path: RepoPath
  var problem: Problem?

  enum Problem: Sendable, Hashable {
    /// Begins with `/` or `\`.
    case absolute
    /// Begins with a drive, `C:`.
    case drive
    /// Has a component `..`, with either separator.
    case parent
    /// Names nothing, or is beyond every bound; the number of the member stands for it.
    case unusable
  }

  static let unusable =
    "has no name that can be used: it is empty, not the UTF-8 that the archive says it is, longer than 4,096 bytes or "
    + "deeper than 128 directories"

  private static let maximumLength = 4_096
  private static let maximumDepth = 128

  init(_ name: [UInt8]) {
    let backslash = UInt8(ascii: "\\")
    let hasParent = name.split { $0 == RepoPath.separator || $0 == backslash }.contains { $0.elementsEqual("..".utf8) }
    let hasDrive = name.count >= 2 && name[1] == UInt8(ascii: ":") && (0x41...0x5A).contains(name[0] & 0xDF)
    let isAbsolute = name.first == RepoPath.separator || name.first == backslash
    // Elsewhere a backslash may be a letter of a name.
    let isWindows = (hasParent || isAbsolute || hasDrive) && !name.contains(RepoPath.separator)
    var steps: [ArraySlice<UInt8>] = []
    for component in name.split(separator: isWindows ? backslash : RepoPath.separator)
    where !component.elementsEqual(".".utf8) {
      if component.elementsEqual("..".utf8) {
        _ = steps.popLast()
      } else {
        steps.append(component)
      }
    }
    path = RepoPath(Array(steps.joined(separator: [RepoPath.separator])))
    if path.isEmpty || name.count > Self.maximumLength || steps.count > Self.maximumDepth {
      problem = .unusable
    } else if hasParent {
      problem = .parent
    } else if isAbsolute {
      problem = .absolute
    } else if hasDrive {
      problem = .drive
    }
  }
}
