public import Model

/// `version_at_least`: a field that states the least version of a platform, against what the project uses of it.
public struct VersionAtLeastCheck: Sendable, Hashable {
  public var target: FieldTarget
  /// The platform's name for messages.
  public var platform: String
  public var needs: [Need]
  /// The level when the field is missing; nil means that it may be.
  public var missing: Level?

  /// One feature and the version it came with.
  public struct Need: Sendable, Hashable {
    /// The project uses the feature when one of these fields is there with one of `values` (empty: any value).
    public var documents: DocumentSelector
    public var path: FieldPath
    public var values: [String]
    public var version: String
    /// What the feature is called: `datasource plugins`.
    public var feature: String
    /// The level when the stated version is lower: a note where an older platform passes over the feature.
    public var level: Level

    public init(
      documents: DocumentSelector = .manifest, path: FieldPath, values: [String] = [], version: String, feature: String,
      level: Level = .warning
    ) {
      self.documents = documents
      self.path = path
      self.values = values
      self.version = version
      self.feature = feature
      self.level = level
    }
  }

  public init(target: FieldTarget, platform: String, needs: [Need], missing: Level? = nil) {
    self.target = target
    self.platform = platform
    self.needs = needs
    self.missing = missing
  }
}
