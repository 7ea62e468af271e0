/// `lines_at_most`: a text that must not be longer than this.
public struct LinesAtMostCheck: Sendable, Hashable {
  /// Relative to the project.
  public var file: String
  public var limit: Int
  /// What more of it does, as a clause.
  public var effect: String?

  public init(file: String, limit: Int, effect: String? = nil) {
    self.file = file
    self.limit = limit
    self.effect = effect
  }
}
