public import Model

/// What `.plimsoll.yaml` says, or the defaults; every value is in force as it stands here.
public struct Configuration: Sendable, Hashable {
  /// The file's name, at the root of what is scanned or above it.
  public static let fileName = ".plimsoll.yaml"

  /// Which rules run, and how serious their findings are.
  public var rules: RuleChoice
  /// Files or directories with the user's own rules, relative to the configuration's directory.
  public var rulePaths: [ConfiguredName]
  /// Globs of paths that are not scanned, relative to the configuration's directory.
  public var exclude: [ConfiguredName]
  /// In the order written.
  public var suppressions: [SuppressionEntry]
  /// Findings of this level or above make the exit status 1.
  public var failOn: Level
  /// Findings below this confidence are not reported.
  public var confidence: Confidence
  /// How `version` and `meta.version` of a Dify manifest are compared.
  public var versionSync: VersionSync
  /// What the hashes in fingerprints are keyed with; nil for a key of plimsoll's own, which everybody knows.
  public var fingerprintKey: String?

  public enum VersionSync: String, Sendable, CaseIterable {
    /// Judged by what kind of project it is.
    case auto
    /// Must be equal.
    case strict
    /// Not compared.
    case off
  }

  public struct RuleChoice: Sendable, Hashable {
    /// Names of packs; empty means every pack that is on by default.
    public var packs: [ConfiguredName]
    /// Ids, packs or globs; empty means all rules of the packs.
    public var only: [ConfiguredName]
    /// Ids, packs or globs.
    public var disable: [ConfiguredName]
    /// In the order written; no id stands twice.
    public var levels: [LevelOverride]

    public init(
      packs: [ConfiguredName] = [], only: [ConfiguredName] = [], disable: [ConfiguredName] = [],
      levels: [LevelOverride] = []
    ) {
      self.packs = packs
      self.only = only
      self.disable = disable
      self.levels = levels
    }
  }

  /// Another level for a rule's findings.
  public struct LevelOverride: Sendable, Hashable {
    public var rule: ConfiguredName
    /// Nil for `off`: the rule does not run.
    public var level: Level?

    public init(rule: ConfiguredName, level: Level?) {
      self.rule = rule
      self.level = level
    }
  }

  /// The configuration without a file.
  public init() {
    rules = RuleChoice()
    rulePaths = []
    exclude = []
    suppressions = []
    failOn = .error
    confidence = .medium
    versionSync = .auto
    fingerprintKey = nil
  }
}

/// A name or a path of the configuration with the place it stands at, for errors that only a later step can find.
public struct ConfiguredName: Sendable, Hashable {
  public var name: String
  /// Nil when it was not read from a file.
  public var position: SourcePosition?

  public init(_ name: String, position: SourcePosition? = nil) {
    self.name = name
    self.position = position
  }
}
