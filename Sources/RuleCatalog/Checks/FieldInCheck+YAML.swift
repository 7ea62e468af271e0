internal import RuleModel
internal import YAML

extension FieldInCheck {
  /// `field_in: { fields: [{ field: 'tags[]', noun: tag, values: [search, image] }] }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    let fields = object.fieldEntries(defaults: defaults) { entry -> ((FieldTarget) -> Field)? in
      let hasValues = entry.required("values") != nil
      let values = entry.strings("values") ?? []
      let aliases = entry.words("aliases") ?? [:]
      let noun = entry.requiredString("noun")
      for (alias, value) in aliases.sorted(by: { $0.key < $1.key }) where !values.contains(value) {
        entry.issue(entry.node, "`aliases`: `\(alias)` stands for `\(value)`, which is not in `values`")
      }
      guard let noun, hasValues, !values.isEmpty else { return nil }
      return { Field(target: $0, values: values, aliases: aliases, noun: noun) }
    }
    guard let fields else { return nil }
    self.init(fields: fields)
  }
}
