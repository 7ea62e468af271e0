internal import Checklist
internal import Configuration
internal import FileTrees
internal import Model

/// What people signed off, as a run needs it.
struct SignOffs: Sendable, Hashable {
  /// By the project's root in the tree.
  private let byProject: [RepoPath: [SignOff]]

  init() { byProject = [:] }

  /// The sign-offs of everything in the tree whose root is `root`, from the file of `base`.
  ///
  /// Throws when the file cannot be read, or has errors.
  init(of base: DiskPath, forTreeAt root: DiskPath) throws(PlanError) {
    var byProject: [RepoPath: [SignOff]] = [:]
    for signOff in try SignOffFile(base).list.signOffs {
      guard
        let path = (signOff.project.isEmpty ? base : base.appending(signOff.project.withoutSlash)).relative(to: root)
      else { continue }
      byProject[path, default: []].append(signOff)
    }
    self.byProject = byProject
  }

  func isEmpty(of project: RepoPath) -> Bool { byProject[project] == nil }

  /// The checklist with what was signed off for exactly this content passed, and the rest of the sign-offs told.
  func applied(to checklist: ProjectChecklist, checksum: String?) -> ProjectChecklist {
    guard let own = byProject[checklist.project.root] else { return checklist }
    var checklist = checklist
    for index in checklist.results.indices {
      let result = checklist.results[index]
      guard result.status == .needsPerson, let signOff = own.first(where: { $0.item == result.item.id }) else {
        continue
      }
      let who = signOff.person.map { "by \($0) " } ?? ""
      guard signOff.checksum == checksum, signOff.version == checklist.project.version ?? "" else {
        let version = signOff.version.isEmpty ? "" : " of version \(signOff.version)"
        checklist.results[index].evidence.append(
          "A sign-off \(who)on \(signOff.day) was for another build\(version): it does not count for this one.")
        continue
      }
      checklist.results[index].status = .passed
      checklist.results[index].signOff = signOff
      checklist.results[index].evidence.append("Signed off \(who)on \(signOff.day): \(signOff.note)")
    }
    return checklist
  }
}

/// The file of sign-offs of a directory.
struct SignOffFile {
  let path: DiskPath
  let list: SignOffList

  /// An empty list where there is no file.
  init(_ base: DiskPath) throws(PlanError) {
    path = base.appending(SignOffList.path)
    guard path.exists else {
      list = SignOffList()
      return
    }
    let bytes: [UInt8]
    do throws(TreeError) { bytes = try LocalFile.read(path) } catch {
      throw PlanError(isUsage: false, error.description)
    }
    do throws(LoadErrors) {
      list = try SignOffList.parse(bytes, file: SignOffList.path.text)
    } catch {
      throw PlanError(isUsage: true, "the sign-offs have errors\n\(error.description)")
    }
  }
}
