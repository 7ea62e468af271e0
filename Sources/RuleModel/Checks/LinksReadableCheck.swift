/// `links_readable`: symbolic links that the package would copy, and that lead to no file.
public struct LinksReadableCheck: Sendable, Hashable {
  /// Where the platform stops such a project; nil where it goes on without the file.
  public var stage: FailureStage?

  public init(stage: FailureStage? = nil) { self.stage = stage }
}
