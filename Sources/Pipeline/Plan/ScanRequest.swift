public import FileTrees
public import Model

/// What the caller asked for, as typed; `ScanPlanner` makes a plan of it.
public struct ScanRequest: Sendable {
  /// Files and directories; empty means the current directory.
  public var paths: [String]
  public var view: ScanView
  /// True takes commits that a shallow clone lacks for a matter of course.
  public var allowsShallow: Bool
  /// What the caller has to say in the report.
  public var notes: [String]
  public var honorsIgnore: Bool
  /// Archives in a directory are looked into as those that are named.
  public var looksIntoArchives: Bool
  /// So are those that the package of a project would hold.
  public var looksIntoShippedArchives = false
  /// Globs in gitignore syntax.
  public var exclude: [String]
  public var choice: RuleChoice
  public var configuration: ConfigurationSource
  /// Where it is listed which findings are known.
  public var baseline: BaselineSource
  /// Another baseline, or a revision: what it has is known, too.
  public var newSince: String?
  /// True when `newSince` is a revision that was published, and what became of its findings is told.
  public var comparesRelease: Bool
  /// Nil takes the configuration's, else the default.
  public var confidence: Confidence?
  public var failOn: Level?
  public var workers: Int
  public var showsSecrets: Bool
  public var wantsChecklist: Bool
  public var today: CalendarDay
  /// Set when standard input is what is looked at.
  public var standardInput: StandardInput?
  /// Told how far the run has come; nil when nobody watches.
  public var progress: ScanProgress?
  /// What was published last of the one project that is looked at; nil when nobody says.
  public var published: PublishedPackage?
  /// The part that is looked at; nil for everything.
  public var shard: Shard?

  public init(
    paths: [String] = [], view: ScanView = .files, allowsShallow: Bool = false, notes: [String] = [],
    honorsIgnore: Bool = true,
    looksIntoArchives: Bool = false, exclude: [String] = [],
    choice: RuleChoice = RuleChoice(), configuration: ConfigurationSource = .search,
    baseline: BaselineSource = .search, newSince: String? = nil, comparesRelease: Bool = false,
    confidence: Confidence? = nil,
    failOn: Level? = nil, workers: Int, showsSecrets: Bool = false, wantsChecklist: Bool = false, today: CalendarDay,
    standardInput: StandardInput? = nil
  ) {
    self.paths = paths
    self.view = view
    self.allowsShallow = allowsShallow
    self.notes = notes
    self.honorsIgnore = honorsIgnore
    self.looksIntoArchives = looksIntoArchives
    self.exclude = exclude
    self.choice = choice
    self.configuration = configuration
    self.baseline = baseline
    self.newSince = newSince
    self.comparesRelease = comparesRelease
    self.confidence = confidence
    self.failOn = failOn
    self.workers = workers
    self.showsSecrets = showsSecrets
    self.wantsChecklist = wantsChecklist
    self.today = today
    self.standardInput = standardInput
  }
}

/// Which view of the project is looked at.
public enum ScanView: Sendable, Hashable {
  /// What is on the disk.
  case files
  /// The index: what the next commit holds.
  case staged
  case commits(CommitSelection)
  /// Every content that the commits of the repository hold.
  case history(includesAllReferences: Bool, includesUnreachable: Bool, asksGit: Bool)
}

/// `--rules`, `--only`, `--disable`, `--gitleaks-config`.
public struct RuleChoice: Sendable, Hashable {
  public var packs: [String]
  public var only: [String]
  public var disabled: [String]
  /// Files of gitleaks or betterleaks whose rules run as well.
  public var imports: [String]
  /// Nil takes the configuration's.
  public var profile: ReleaseProfile?

  public init(
    packs: [String] = [], only: [String] = [], disabled: [String] = [], imports: [String] = [],
    profile: ReleaseProfile? = nil
  ) {
    self.packs = packs
    self.only = only
    self.disabled = disabled
    self.imports = imports
    self.profile = profile
  }
}

/// Where the configuration comes from.
public enum ConfigurationSource: Sendable, Hashable {
  /// `.plimsoll.yaml` in the target's directory or the nearest above it.
  case search
  case file(String)
  case none
}

/// Where the baseline comes from.
public enum BaselineSource: Sendable, Hashable {
  /// What the configuration names, else `.plimsoll-baseline` beside it, without a configuration at the top of the
  /// repository; there need not be one.
  case search
  case file(String)
  case none
}

/// The bytes of standard input and the name they go by.
public struct StandardInput: Sendable, Hashable {
  public var name: String
  public var bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Why no plan could be made.
public struct PlanError: Error, Sendable, CustomStringConvertible {
  /// True for a wrong option, configuration or rule file; false when what should be looked at cannot be.
  public var isUsage: Bool
  /// Printable lines, whatever is quoted in them.
  public let description: String

  public init(isUsage: Bool, _ description: String) {
    self.isUsage = isUsage
    self.description = PrintableText.lines(description)
  }
}
