/// `timestamp_format`: fields that a YAML reader with Go's time parsing must take as a point in time: plain, any YAML
/// timestamp of the forms below; quoted, RFC 3339 only (gopkg.in/yaml.v3, resolve.go, `allowedTimestampFormats`).
public struct TimestampFormatCheck: Sendable, Hashable {
  public var fields: [FieldTarget]
  /// A right value.
  public var example: String

  public init(fields: [FieldTarget], example: String) {
    self.fields = fields
    self.example = example
  }
}
