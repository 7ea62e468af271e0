/// A person's word that an item of the checklist is done, given for one build of one project.
public struct SignOff: Sendable, Hashable {
  public var item: ChecklistItemID
  /// Root of the project, relative to the directory that `.plimsoll/` lies in.
  public var project: RepoPath
  /// As the manifest said; empty when it said none.
  public var version: String
  /// What was looked at: 64 hexadecimal digits, of everything that would ship.
  public var checksum: String
  /// What the person did to know it.
  public var note: String
  /// Who; nil when nobody was named.
  public var person: String?
  public var day: CalendarDay

  public init(
    item: ChecklistItemID, project: RepoPath, version: String, checksum: String, note: String, person: String?,
    day: CalendarDay
  ) {
    self.item = item
    self.project = project
    self.version = version
    self.checksum = checksum
    self.note = note
    self.person = person
    self.day = day
  }
}
