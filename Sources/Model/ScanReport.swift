/// The result of one run; reporters print it, the exit status is a function of it, nothing changes it.
public struct ScanReport: Sendable {
  public var toolVersion: String
  /// In the total order of `FindingCollector`: path, position, rule.
  public var findings: [Finding]
  public var suppressed: [SuppressedFinding]
  /// Findings below the confidence that was asked for, counted by rule id, sorted by id.
  public var belowConfidence: [RuleCount]
  /// One per project, sorted by root; empty when no checklist was asked for.
  public var checklists: [ProjectChecklist]
  public var projects: [ProjectSummary]
  public var diagnostics: [Diagnostic]
  public var scope: ScanScope
  /// What an earlier commit had that is gone; nil where none was compared with.
  public var comparison: Comparison?
  /// Every rule that `findings` or `suppressed` name, sorted by id.
  public var rules: [ReportingDescriptor]
  /// The level from which a finding fails the run.
  public var failOn: Level
  /// Set for a shard, whose number is in the scope.
  public var shardState: ShardState?

  /// A comparison with what was published.
  public struct Comparison: Sendable {
    /// The revision, with its commit.
    public var name: String
    /// Findings there that are not here, by path, position and rule.
    public var gone: [Finding]

    public init(name: String, gone: [Finding]) {
      self.name = name
      self.gone = gone
    }

    /// Of the findings that are suppressed, those that it has as well.
    public func remaining(of suppressed: [SuppressedFinding]) -> [Finding] {
      suppressed.filter { $0.suppression.isBaseline && $0.suppression.position.file == name }.map(\.finding)
    }
  }

  public struct RuleCount: Sendable, Hashable {
    public var ruleID: String
    public var count: Int

    public init(ruleID: String, count: Int) {
      self.ruleID = ruleID
      self.count = count
    }
  }

  public init(
    toolVersion: String, findings: [Finding] = [], suppressed: [SuppressedFinding] = [],
    belowConfidence: [RuleCount] = [], checklists: [ProjectChecklist] = [], projects: [ProjectSummary] = [],
    diagnostics: [Diagnostic] = [], scope: ScanScope, rules: [ReportingDescriptor] = [], failOn: Level = .error
  ) {
    self.toolVersion = toolVersion
    self.findings = findings
    self.suppressed = suppressed
    self.belowConfidence = belowConfidence
    self.checklists = checklists
    self.projects = projects
    self.diagnostics = diagnostics
    self.scope = scope
    self.rules = rules
    self.failOn = failOn
  }

  /// True when a diagnostic says that the scan did not look at everything it should have.
  public var isIncomplete: Bool { diagnostics.contains { $0.severity == .error } }

  /// True when a finding is at or above `failOn`.
  public var hasFailures: Bool { findings.contains { $0.level >= failOn } }
}

extension ScanReport.RuleCount {
  /// Several lists as one, sorted by id: everything is counted.
  public static func joined(_ lists: [[ScanReport.RuleCount]]) -> [ScanReport.RuleCount] {
    var counts: [String: Int] = [:]
    for entry in lists.joined() { counts[entry.ruleID, default: 0] += entry.count }
    return counts.map { ScanReport.RuleCount(ruleID: $0.key, count: $0.value) }.sorted { $0.ruleID < $1.ruleID }
  }
}
