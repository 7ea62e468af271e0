public import Checklist
internal import Detection
internal import FileTrees
public import Model

/// Everything one run needs, made before it begins: nothing in it can fail for want of a proper option any more.
public struct ScanPlan: Sendable {
  public var tree: any FileTree
  /// What the tree holds, when it was listed while the plan was made; nil leaves it to the run.
  public var listing: Result<TreeListing, TreeError>?
  /// As the user named it, for the report.
  public var target: String
  /// What globs and fingerprints are relative to.
  public var base: PathBase
  /// Where the tree's root lies in the repository; empty at its top and outside of a repository.
  public var rootPrefix = RepoPath.root
  /// Top of the repository's work tree; nil outside of one.
  var repositoryRoot: DiskPath?
  /// The rules in force.
  public let rules: RuleList
  /// Not all built-in rules for credentials that run by themselves are among them.
  var isRestricted = false
  /// Looks for their secrets.
  let scanner: SecretScanner
  /// Checklist items; empty when no checklist is wanted.
  public var items: [ChecklistItem]
  public var suppressions: [SuppressionEntry]
  /// The part of the tree that is looked at; nil for all of it.
  public var shard: Shard?
  /// Told how far the run has come; nil when nobody watches.
  var progress: ScanProgress?
  /// What people signed off; empty when no checklist is wanted.
  var signOffs = SignOffs()
  /// Findings below it are counted, not reported.
  public var confidence: Confidence
  public var failOn: Level
  public var checklistSettings: ChecklistSettings
  /// Asks git what has been released, for rules that compare with it and only when there is a project to ask for.
  public var readsTags: (@Sendable () async -> ReleaseTags?)?
  /// Asks git for the newest commit that touched a project; nil where there is no git, and for what is no directory of files.
  var readsCommitTime: (@Sendable (Project, any FileTree) async -> Int?)?
  /// The way of distribution that chooses levels; nil leaves them as the rules say.
  public var profile: ReleaseProfile?
  /// Rules whose level the configuration says.
  public var leveledRules: Set<String> = []
  public var fingerprintKey: String?
  /// What is known, in the order in which it is asked.
  public var baselines: [Baseline] = []
  /// What an earlier commit was found to have, for a comparison.
  public var earlier: (name: String, findings: [Finding])?
  public var workers: Int
  public var showsSecrets: Bool
  /// Decides which suppressions have expired.
  public var today: CalendarDay
  /// True when everything below the tree's root is looked at, and the root is the top of a repository or was named.
  public var coversRoot: Bool
  /// True when the run covers all that the suppressions are about, so that an unused one can be called so.
  public var isComplete: Bool
  public var toolVersion: String
  /// What making the plan has to say in the report.
  public var diagnostics: [Diagnostic]

  init(
    tree: any FileTree, target: String, base: PathBase = PathBase(), rules: RuleList, scanner: SecretScanner,
    items: [ChecklistItem] = [], suppressions: [SuppressionEntry] = [],
    confidence: Confidence = .medium, failOn: Level = .error,
    checklistSettings: ChecklistSettings = ChecklistSettings(), fingerprintKey: String? = nil, workers: Int,
    showsSecrets: Bool = false, today: CalendarDay, coversRoot: Bool = true, isComplete: Bool = true,
    toolVersion: String, diagnostics: [Diagnostic] = []
  ) {
    self.tree = tree
    self.target = target
    self.base = base
    self.rules = rules
    self.scanner = scanner
    self.items = items
    self.suppressions = suppressions
    self.confidence = confidence
    self.failOn = failOn
    self.checklistSettings = checklistSettings
    self.fingerprintKey = fingerprintKey
    self.workers = workers
    self.showsSecrets = showsSecrets
    self.today = today
    self.coversRoot = coversRoot
    self.isComplete = isComplete
    self.toolVersion = toolVersion
    self.diagnostics = diagnostics
  }

  /// Whether a path, or with nil what is about the run as a whole, is looked at and told of by this run.
  func holds(_ path: RepoPath?) -> Bool { shard?.holds(path) ?? true }
}
