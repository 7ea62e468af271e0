/// `local_import`: code that imports a module of the project that does not exist, or that the package lacks.
public struct LocalImportCheck: Sendable, Hashable {
  /// Patterns of files that are not judged.
  public var except: [String]
  /// Where the platform would stop; nil when nothing stops.
  public var stage: FailureStage?

  public init(except: [String] = [], stage: FailureStage? = nil) {
    self.except = except
    self.stage = stage
  }
}
