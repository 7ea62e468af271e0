internal import Model

/// Judges the names of an archive's members: where they would be unpacked, and whether all of them can be.
struct UnsafeMembers {
  /// A member, as far as its name goes.
  struct Seen {
    enum Kind { case file, directory, symbolicLink, hardLink }

    /// Relative to the tree.
    var path: RepoPath
    var kind: Kind
    /// As it is in the archive.
    var name: [UInt8]
    var problem: MemberName.Problem?
    /// What a link leads to.
    var target: [UInt8] = []
  }

  /// Of one problem in one archive these are named, the rest is counted.
  static let limit = 100

  private(set) var all: [UnsafeMember] = []

  /// - Parameters:
  ///   - seen: in the order of the archive; directories only where something is wrong with their names.
  ///   - special: what is known already.
  ///   - repeated: paths that more than one member has, with different content.
  ///   - isSame: whether two members have the same content.
  mutating func judge(
    _ seen: [Seen], of archive: RepoPath, root: RepoPath, repeated: [RepoPath], special: [UnsafeMember] = [],
    isSame: (RepoPath, RepoPath) -> Bool
  ) {
    var found = special + repeated.map { UnsafeMember(.sameName, at: $0) }
    let links = Set(seen.lazy.filter { $0.kind == .symbolicLink }.map(\.path))
    // A text's equality is that of its letters, however they are composed.
    var names: [String: RepoPath] = [:]
    names.reserveCapacity(seen.count)
    for member in seen {
      if let problem = Self.nameProblem(member) { found.append(UnsafeMember(problem, at: member.path)) }
      if let outside = Self.linkProblem(member, root) {
        found.append(UnsafeMember(outside, at: member.path, other: RepoPath(member.target)))
      }
      if !links.isEmpty, let link = member.path.ancestors.first(where: links.contains) {
        found.append(UnsafeMember(.behindLink, at: member.path, other: link.relative(to: root)))
      }
      if member.kind == .directory { continue }
      let key = member.path.folded.text
      if let other = names[key] {
        if other != member.path, !isSame(other, member.path) {
          found.append(UnsafeMember(.equalName, at: member.path, other: other.relative(to: root)))
        }
      } else {
        names[key] = member.path
      }
    }
    add(found, archive)
  }

  private mutating func add(_ found: [UnsafeMember], _ archive: RepoPath) {
    for problem in UnsafeMember.Problem.allCases {
      let members = found.filter { $0.problem == problem }
      all += members.prefix(Self.limit)
      if members.count > Self.limit {
        all.append(UnsafeMember(problem, at: archive, further: members.count - Self.limit))
      }
    }
  }

  private static func nameProblem(_ member: Seen) -> UnsafeMember.Problem? {
    switch member.problem {
    case .absolute: .absoluteName
    case .parent: .parentName
    case .drive: .driveName
    case .unusable: nil
    case nil where member.name.contains(UInt8(ascii: "\\")): .backslashName
    case nil where isReserved(member.name): .reservedName
    case nil: nil
    }
  }

  private static func linkProblem(_ member: Seen, _ root: RepoPath) -> UnsafeMember.Problem? {
    switch member.kind {
    case .symbolicLink:
      let directory = (member.path.relative(to: root) ?? member.path).directory
      return RepoPath(member.target).leadsOut(from: directory) ? .symbolicLinkOutside : nil
    case .hardLink: return MemberName(member.target).problem == nil ? nil : .hardLinkOutside
    case .file, .directory: return nil
    }
  }

  /// Whether Windows knows no file of such a name.
  ///
  /// - Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
  private static func isReserved(_ name: [UInt8]) -> Bool {
    name.split(separator: RepoPath.separator).contains { step in
      if step.elementsEqual(".".utf8) || step.elementsEqual("..".utf8) { return false }
      if step.last == UInt8(ascii: ".") || step.last == UInt8(ascii: " ") { return true }
      if step.contains(where: { $0 < 0x20 || "<>:\"|?*".utf8.contains($0) }) { return true }
      let stem = step.prefix { $0 != UInt8(ascii: ".") }
      guard stem.count == 3 || stem.count == 4 else { return false }
      let device = String(decoding: stem, as: UTF8.self).lowercased()
      let hasNumber = stem.count == 4 && stem.last.map { (0x31...0x39).contains($0) } == true
      return ["con", "prn", "aux", "nul"].contains(device)
        || hasNumber && (device.hasPrefix("com") || device.hasPrefix("lpt"))
    }
  }
}
