internal import RuleModel
internal import YAML

extension ReferenceImageCheck {
  /// `reference_image: { fields: [{ field: icon, folder: _assets }] }`, or with `limit: 200 KiB` about sizes.
  init?(reading object: inout YAMLObject) {
    let limit = object.byteCount("limit")
    let isWrong = limit == nil && object.node["limit"] != nil
    let defaults = FieldDefaults(reading: &object)
    guard let fields = object.references(defaults: defaults), !isWrong else { return nil }
    self.init(problem: limit.map { .size(atMost: $0) } ?? .format, fields: fields)
  }
}
