/// What was and what was not looked at.
public struct ScanScope: Sendable, Hashable {
  /// `working tree`, `index`, `standard input`.
  public var view: String
  /// As the user named it, for the report's heading.
  public var target: String
  /// Where the scanned root lies in its repository; empty at its top and outside of a repository. Paths of findings are
  /// relative to the scanned root.
  public var rootPrefix: RepoPath
  public var files: Int
  public var bytes: Int
  public var projects: Int
  /// Archives that were looked into, sorted: their members are among the files.
  public var archives: [RepoPath]
  public var rules: Int
  /// What a history consists of; nil for every other view. A file is then a content at a path.
  public var history: HistoryExtent?
  /// What was passed over, by reason, in the order of `SkipReason.allCases`; no entry has a count of 0.
  public var skipped: [Skipped]

  /// The commits that were looked at; nil for what is on a disk, staged or packed.
  public var revision: Revision?
  /// What was known before, in the order in which it was asked.
  public var baselines: [Baseline] = []
  /// Which part of everything was looked at; nil for all of it.
  public var shard: Shard?

  /// Findings that were known.
  public struct Baseline: Sendable, Hashable {
    /// A path relative to the scanned root, or a revision.
    public var name: String
    public var entries: Int
    /// Findings that are not reported because of it.
    public var findings: Int
    /// Entries that no finding is for any more; nil where not all was looked at that they are about.
    public var stale: Int?
    /// True for a commit, false for a file.
    public var isRevision: Bool

    public init(name: String, entries: Int, findings: Int, stale: Int? = nil, isRevision: Bool = false) {
      self.isRevision = isRevision
      self.name = name
      self.entries = entries
      self.findings = findings
      self.stale = stale
    }
  }

  /// Commits of a repository.
  public struct Revision: Sendable, Hashable {
    /// The commits whose files are there.
    public var tips: [ObjectID]
    /// What changes are counted from; nil where that is no single commit.
    public var base: ObjectID?
    /// How many commits were looked at one by one; nil where only the files at the tip count.
    public var commits: Int?
    /// Where the repository is kept, without user, password and query; nil where no such address is known.
    public var repositoryURI: String?

    public init(tips: [ObjectID], base: ObjectID? = nil, commits: Int? = nil, repositoryURI: String? = nil) {
      self.tips = tips
      self.base = base
      self.commits = commits
      self.repositoryURI = repositoryURI
    }
  }

  public struct Skipped: Sendable, Hashable {
    public var reason: SkipReason
    public var count: Int
    /// Up to five paths as examples, sorted.
    public var examples: [RepoPath]

    public init(reason: SkipReason, count: Int, examples: [RepoPath]) {
      self.reason = reason
      self.count = count
      self.examples = examples
    }
  }

  public init(
    view: String, target: String, rootPrefix: RepoPath = .root, files: Int = 0, bytes: Int = 0, projects: Int = 0,
    archives: [RepoPath] = [], rules: Int = 0, history: HistoryExtent? = nil, skipped: [Skipped] = [],
    revision: Revision? = nil
  ) {
    self.view = view
    self.target = target
    self.rootPrefix = rootPrefix
    self.files = files
    self.bytes = bytes
    self.projects = projects
    self.archives = archives
    self.rules = rules
    self.history = history
    self.skipped = skipped
    self.revision = revision
  }
}

extension ScanScope.Skipped {
  /// Several lists as one: everything is counted.
  public static func joined(_ lists: [[ScanScope.Skipped]]) -> [ScanScope.Skipped] {
    SkipReason.allCases.compactMap { reason in
      let entries = lists.joined().filter { $0.reason == reason }
      guard !entries.isEmpty else { return nil }
      return ScanScope.Skipped(
        reason: reason, count: entries.reduce(0) { $0 + $1.count },
        examples: Array(entries.flatMap(\.examples).sorted().prefix(5)))
    }
  }
}

/// Why a file was not scanned, or not with every rule.
public enum SkipReason: String, Sendable, CaseIterable {
  /// Git ignores it and nothing ships it; a directory counts once.
  case ignored
  /// Excluded by `exclude:` in the configuration or `--exclude`.
  case excluded
  case symbolicLink = "symbolic-link"
  case submodule
  /// Device, socket, named pipe.
  case special
  /// Tracked by git and not on the disk: outside of a sparse checkout, or deleted.
  case absent
  case unreadable
  /// Scanned with anchored rules only.
  case binary
  /// Scanned without the rules that judge a value by its name: names are made short, and values are code.
  case minified
  /// Stands for a content that Git LFS or git-annex keeps elsewhere: that was not looked at.
  case pointer
  /// Its own bytes were scanned so, what is packed in it was not looked at.
  case archive

  /// The words in a report: `12 ignored by git`.
  public var title: String {
    switch self {
    case .ignored: "ignored by git"
    case .excluded: "excluded"
    case .symbolicLink: "symbolic links"
    case .submodule: "submodules"
    case .special: "special files"
    case .absent: "tracked by git but not on the disk"
    case .unreadable: "unreadable"
    case .binary: "binary (anchored rules only)"
    case .minified: "minified (no value judged by its name)"
    case .pointer: "pointers of Git LFS or git-annex (their content was not looked at)"
    case .archive: "archives (not looked into)"
    }
  }
}
