internal import Checklist
public import Configuration
public import FileTrees
public import Model

/// A sign-off on its way into the file of its repository.
///
/// The file lies at the top of the repository, so that it holds those of all projects and is in no package; outside of a
/// repository in the project's own directory.
public struct SignOffEdit: Sendable {
  /// Where the file is on the disk, whether it is there or not.
  public let path: DiskPath
  /// Root of the project as the file names it.
  public let project: RepoPath
  /// True when the file lies in the project, whose package would hold it unless an ignore file leaves it out.
  public let liesInProject: Bool
  /// What the file holds.
  public private(set) var list: SignOffList
  private let version: String
  private let checksum: String

  /// Reads the file that belongs to a project.
  ///
  /// Throws when the file has errors, or the project cannot be read.
  public init(_ contents: PackageContents) throws(PlanError) {
    let root = contents.place.path
    let base = GitRepository.containing(root)?.top ?? root
    let file = try SignOffFile(base)
    path = file.path
    list = file.list
    project = root.relative(to: base) ?? .root
    liesInProject = base == root && contents.exclusion(of: SignOffList.path) == nil
    version = contents.project.version ?? ""
    checksum = try contents.signOffChecksum()
  }

  public mutating func set(_ item: ChecklistItemID, note: String, person: String?, day: CalendarDay) {
    list.set(
      SignOff(
        item: item, project: project, version: version, checksum: checksum, note: note, person: person, day: day))
  }

  /// False when there is no sign-off of the item.
  public mutating func withdraw(_ item: ChecklistItemID) -> Bool { list.withdraw(item, of: project) }
}
