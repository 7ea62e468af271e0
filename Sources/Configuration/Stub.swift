public import Model
public struct Configuration: Sendable {
  public enum VersionSync: String, Sendable { case auto, strict, off }
  public struct LevelSetting: Sendable { public var level: Level? }
  public var exclude: [String] = []
  public var packs: [String] = []
  public var only: [String] = []
  public var disable: [String] = []
  public var levels: [String: LevelSetting] = [:]
  public var rulePaths: [String] = []
  public var suppressions: [SuppressionEntry] = []
  public var confidence: Confidence = .medium
  public var failOn: Level = .error
  public var versionSync: VersionSync = .auto
  public var fingerprintKey: String?
  public var effectiveYAML: String { "" }
  public init() {}
  public static func parse(_ bytes: [UInt8], file: String) throws(LoadErrors) -> Configuration { Configuration() }
}
