internal import Model
internal import RuleModel

extension ArchiveMembersCheck: Check {
  var inputs: CheckInputs { [.everything] }

  func run(in context: CheckContext) -> [CheckFinding] {
    // A project in an archive has those of its archive, which is the repository's.
    guard context.project.kind == .repository else { return [] }
    return context.index.unsafeMembers.filter { $0.problem == problem && isMeant($0) }.map { member in
      guard member.further == 0 else {
        return CheckFinding(
          path: member.path, message: "there are \(member.further) more members of this kind in it", key: "further")
      }
      return CheckFinding(path: member.path, message: words(member), key: member.path.text)
    }
  }

  /// Whether the archive that the member lies in, the innermost, is one of those that the rule is about.
  private func isMeant(_ member: UnsafeMember) -> Bool {
    guard let ending else { return true }
    let archive = member.further == 0 ? member.path.innermostArchive : member.path
    return archive?.folded.hasSuffix(ending) ?? false
  }

  private func words(_ member: UnsafeMember) -> String {
    let other = quoted(member.other?.text ?? "")
    return switch problem {
    case .absoluteName: "the name is absolute: it may be unpacked outside of the directory that was meant"
    case .parentName: "the name has `..` in it: it may be unpacked outside of the directory that was meant"
    case .driveName: "the name begins with a drive: Windows may unpack it outside of the directory that was meant"
    case .backslashName: "the name has a backslash: a separator on Windows, a part of the file's name elsewhere"
    case .reservedName: "Windows knows no file of this name: it is not unpacked there, or under another name"
    case .symbolicLinkOutside: "the symbolic link leads to \(other), outside of the archive"
    case .hardLinkOutside:
      "the hard link leads to \(other), outside of the archive: unpacking shares or overwrites that"
    case .behindLink: "the member lies behind the symbolic link \(other): where it is unpacked is not known"
    case .sameName: "another member has this name and different content: which one is unpacked depends on the program"
    case .equalName:
      "the name is that of \(other) where letter case does not count: one replaces the other on Windows and macOS"
    case .directoryEntry: "the member is a directory: there are programs that take it for a file and fail"
    case .compression:
      "the member is neither stored nor deflated: a program that knows no other method cannot read it"
    }
  }
}
