internal import RuleModel
internal import YAML

extension TimestampFormatCheck {
  /// `timestamp_format: { stage: packaging, fields: [created_at], example: '2026-01-31T12:00:00Z' }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    let fields = object.fieldEntries(defaults: defaults) { _ in { $0 } }
    let example = object.requiredString("example")
    guard let fields, let example else { return nil }
    self.init(fields: fields, example: example)
  }
}
