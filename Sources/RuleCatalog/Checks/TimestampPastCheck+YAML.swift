internal import RuleModel
internal import YAML

extension TimestampPastCheck {
  /// `timestamp_past: { fields: [created_at] }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    guard let fields = object.fieldEntries(defaults: defaults, read: { _ in { $0 } }) else { return nil }
    self.init(fields: fields)
  }
}
