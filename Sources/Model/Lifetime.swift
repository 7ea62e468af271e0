/// From when to when a history holds what a finding is about, and by which names it is still reached.
public struct Lifetime: Sendable, Hashable {
  public struct Commit: Sendable, Hashable {
    public var id: ObjectID
    /// When the author made it: ISO 8601 with the author's time zone.
    public var date: String
    /// Name and address, as git has them.
    public var author: String

    public init(id: ObjectID, date: String, author: String) {
      self.id = id
      self.date = date
      self.author = author
    }
  }

  /// The first commit that has it; nil for what is in no commit.
  public var introduced: Commit?
  /// The last commit that took it out; nil while `HEAD` has it, and for what nothing takes out again, such as a message.
  public var removed: Commit?
  /// True when the commit that is checked out has it.
  public var isInHead: Bool
  /// Contents that have it.
  public var versions: Int
  /// Branches, local and remote, and other names that lead to a commit that has it, sorted.
  public var branches: [String]
  /// Tags that lead to such a commit, sorted.
  public var tags: [String]

  public init(
    introduced: Commit? = nil, removed: Commit? = nil, isInHead: Bool = false, versions: Int = 1,
    branches: [String] = [], tags: [String] = []
  ) {
    self.introduced = introduced
    self.removed = removed
    self.isInHead = isInHead
    self.versions = versions
    self.branches = branches
    self.tags = tags
  }

  /// True when no name leads to it: git deletes it when it next tidies up, unless somebody else has a copy.
  public var isUnreachable: Bool { branches.isEmpty && tags.isEmpty && !isInHead }
}

/// What was looked at of a history.
public struct HistoryExtent: Sendable, Hashable {
  public var commits: Int
  /// Contents of files, each counted once however many paths it had.
  public var blobs: Int
  /// Branches, tags and other names.
  public var references: Int

  public init(commits: Int, blobs: Int, references: Int) {
    self.commits = commits
    self.blobs = blobs
    self.references = references
  }
}
