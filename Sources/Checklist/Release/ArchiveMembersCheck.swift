internal import Model
internal import RuleModel

extension ArchiveMembersCheck: Check {
  var inputs: CheckInputs { [.everything] }

  func run(in context: CheckContext) -> [CheckFinding] {
    // A project in an archive has those of its archive, which is the repository's.
    guard context.project.kind == .repository else { return [] }
    return context.index.unsafeMembers.filter { $0.problem == problem }.map { member in
      guard member.further == 0 else {
        return CheckFinding(
          path: member.path, message: "there are \(member.further) more members of this kind in it", key: "further")
      }
      return CheckFinding(path: member.path, message: words(member), key: member.path.text)
    }
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
    }
  }
}
