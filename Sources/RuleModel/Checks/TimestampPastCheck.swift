/// `timestamp_past`: points in time that must not lie in the future; a day of grace is for time zones.
public struct TimestampPastCheck: Sendable, Hashable {
  public var fields: [FieldTarget]

  public init(fields: [FieldTarget]) { self.fields = fields }
}
