/// `timestamp_past`: points in time that must have passed; a day of grace is for time zones.
public struct TimestampPastCheck: Sendable, Hashable {
  public var fields: [FieldTarget]
  public var reference: Reference

  /// When they must have passed.
  public enum Reference: String, Sendable, CaseIterable {
    /// At the time of the run.
    case now
    /// At the newest commit that touched the project. Nothing is said of what `now` is about, and of a manifest that `HEAD` does
    /// not hold as it is.
    case commit
  }

  public init(fields: [FieldTarget], reference: Reference = .now) {
    self.fields = fields
    self.reference = reference
  }
}
