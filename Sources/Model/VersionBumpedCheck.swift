/// The manifest's version must be above the last released one, as far as that is known.
public struct VersionBumpedCheck: Sendable, Hashable {
  /// The manifest's path relative to the project's root.
  public var file: String
  /// The field's path, keys joined by dots.
  public var field: String

  public init(file: String, field: String) {
    self.file = file
    self.field = field
  }
}
