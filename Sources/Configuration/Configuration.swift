public import Model

/// What `.plimsoll.yaml` says, or the defaults; every value is in force as it stands here.
public struct Configuration: Sendable {
  /// The file's name, in the directory that is scanned or above it.
  public static let fileName = ".plimsoll.yaml"

  /// Names of packs; empty means every pack that is on by default.
  public var packs: [String] = []
  /// Ids of rules, names of packs, or globs of either; empty means all rules of the packs.
  public var only: [String] = []
  /// Ids of rules, names of packs, or globs of either.
  public var disable: [String] = []
  /// Other levels than the rules' own, in the order written.
  public var levels: [LevelSetting] = []
  /// Files or directories with the user's own rules, relative to the configuration's directory.
  public var rulePaths: [String] = []
  /// Rule files of gitleaks and betterleaks (TOML) that run as they are, relative to the configuration's directory.
  public var imports: [String] = []
  /// Globs of paths that are not scanned.
  public var exclude: [String] = []
  /// In the order written.
  public var suppressions: [SuppressionEntry] = []
  /// Findings of this level or above make the exit status 1.
  public var failOn: Level = .error
  /// Findings below this confidence are not reported.
  public var confidence: Confidence = .medium
  /// The way of distribution that chooses levels; nil leaves them as the rules say.
  public var profile: ReleaseProfile?
  /// How `version` and `meta.version` of a Dify manifest are compared.
  public var versionSync: VersionSync = .auto
  /// Where findings are listed that are known.
  public var baseline: BaselineSetting = .file(baselineFileName)
  /// What the hashes in fingerprints are keyed with; nil for none of the project's own.
  public var fingerprintKey: String?
  /// Where names were read, for errors that only a later step can find.
  var positions: [ListedName: SourcePosition] = [:]

  /// The baseline where the configuration names no other; it need not be there.
  public static let baselineFileName = ".plimsoll-baseline"

  /// What `baseline` says.
  public enum BaselineSetting: Sendable, Hashable {
    /// Relative to the configuration's directory.
    case file(String)
    case off
  }

  public enum VersionSync: String, Sendable, CaseIterable {
    /// Equal, or a difference that the project's kind accounts for.
    case auto
    /// Equal.
    case strict
    /// Not compared.
    case off
  }

  /// One entry of `levels`.
  public struct LevelSetting: Sendable, Hashable {
    /// Id of a rule, name of a pack, or a glob of either.
    public var name: String
    /// Nil for `off`: the rules do not run.
    public var level: Level?

    public init(name: String, level: Level?) {
      self.name = name
      self.level = level
    }
  }

  /// The keys of the configuration that name something outside it.
  public enum NameList: String, Sendable, CaseIterable {
    case packs, only, disable, levels, exclude, baseline
    case rulePaths = "rule_paths"
    case imports = "import"
  }

  struct ListedName: Sendable, Hashable {
    var list: NameList
    var name: String
  }

  /// The configuration without a file.
  public init() {}

  /// Where a name stands in the file; nil when it was not read from one.
  public func position(of name: String, in list: NameList) -> SourcePosition? {
    positions[ListedName(list: list, name: name)]
  }
}
