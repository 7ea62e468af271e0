internal import Model
internal import RuleModel
internal import YAML

extension ValuesAgreeCheck {
  /// `values_agree: { fields: [version], version: true, places: [{ files: [package-lock.json], field: version },
  /// { files: ['{module}/__init__.py'], pattern: '…' }, { files: [CHANGELOG.md], headings: true }] }`.
  init?(reading object: inout YAMLObject) {
    let fields = (object.strings("fields") ?? []).compactMap { FieldPath($0) }
    let isVersion = object.bool("version") ?? false
    var places: [Place] = []
    let list = object.required("places")
    for item in list?.items ?? [] {
      var entry = YAMLObject(item, what: "places")
      let place = Place(reading: &entry)
      entry.finish()
      object.adopt(entry.issues)
      if let place { places.append(place) }
    }
    guard !fields.isEmpty else {
      object.issue(object.node, "`fields` must hold at least one field path")
      return nil
    }
    guard !places.isEmpty else {
      if let list { object.issue(list, "`places` must be a list with at least one entry") }
      return nil
    }
    self.init(fields: fields, isVersion: isVersion, places: places)
  }
}

extension ValuesAgreeCheck.Place {
  init?(reading entry: inout YAMLObject) {
    let files = entry.strings("files") ?? []
    let field = entry.fieldPath("field")
    let pattern = entry.pattern("pattern")
    let headings = entry.bool("headings") ?? false
    let noun = entry.string("noun")
    let level = entry.choice("level", as: Level.self)
    let nameField = entry.fieldPath("same_name")
    guard entry.isNotEmpty(files, "files") else { return nil }
    let readings: [ValuesAgreeCheck.Reading] =
      [field.map { .field($0) }, pattern.map { .pattern($0) }, headings ? .headings : nil].compactMap(\.self)
    guard readings.count == 1 else {
      entry.issue(entry.node, "places: exactly one of `field`, `pattern` and `headings: true` says what is read")
      return nil
    }
    self.init(files: files, reading: readings[0], noun: noun, level: level, nameField: nameField)
  }
}
