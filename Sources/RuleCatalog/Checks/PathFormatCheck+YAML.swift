internal import RuleModel
internal import YAML

extension PathFormatCheck {
  /// `path_format: { fields: [{ field: 'plugins.*[]', max_length: 128 }, { field: privacy, allow_url: true }] }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    let fields = object.fieldEntries(defaults: defaults) { entry in
      let maximumLength = entry.integer("max_length", in: 1...Int.max)
      let allowsURL = entry.bool("allow_url") ?? false
      return { Field(target: $0, maximumLength: maximumLength, allowsURL: allowsURL) }
    }
    guard let fields else { return nil }
    self.init(fields: fields)
  }
}
