internal import RuleModel
internal import YAML

extension TimestampPastCheck {
  /// `timestamp_past: { fields: [created_at], reference: commit }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    let reference = object.choice("reference", as: Reference.self) ?? .now
    guard let fields = object.fieldEntries(defaults: defaults, read: { _ in { $0 } }) else { return nil }
    self.init(fields: fields, reference: reference)
  }
}
