/// `reference_ships`: files that exist and that fields name, or that the platform always reads, must be in the package.
public struct ReferenceShipsCheck: Sendable, Hashable {
  public var fields: [ReferenceExistsCheck.Field]
  /// Files that no field names, relative to the project's root.
  public var files: [String]
  /// Where the platform stops for want of one of `files`.
  public var stage: FailureStage?

  public init(fields: [ReferenceExistsCheck.Field], files: [String] = [], stage: FailureStage? = nil) {
    self.fields = fields
    self.files = files
    self.stage = stage
  }
}
