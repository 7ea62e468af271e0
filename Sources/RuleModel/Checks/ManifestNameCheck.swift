/// `manifest_name`: the project's manifest must have exactly this file name.
public struct ManifestNameCheck: Sendable, Hashable {
  public var name: String
  /// Where the platform would stop; nil when nothing stops.
  public var stage: FailureStage?

  public init(name: String, stage: FailureStage? = nil) {
    self.name = name
    self.stage = stage
  }
}
