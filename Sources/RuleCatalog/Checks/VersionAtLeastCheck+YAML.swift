internal import Model
internal import RuleModel
internal import YAML

extension VersionAtLeastCheck {
  /// `version_at_least: { field: meta.minimum_dify_version, platform: Dify, missing: note, needs:
  /// [{ field: plugins.triggers, version: 1.10.0, feature: trigger plugins }] }`.
  init?(reading object: inout YAMLObject) {
    let target = object.targets(defaults: FieldDefaults.none)?.first
    let platform = object.requiredString("platform")
    let missing = object.choice("missing", as: Level.self)
    var needs: [Need] = []
    for item in object.required("needs")?.items ?? [] {
      var entry = YAMLObject(item, what: "needs")
      let documents = entry.documents() ?? .manifest
      let path = entry.requiredFieldPath("field")
      let values = entry.strings("is") ?? []
      let version = entry.requiredString("version")
      let feature = entry.requiredString("feature")
      let level = entry.choice("level", as: Level.self) ?? .warning
      entry.finish()
      object.adopt(entry.issues)
      guard let path, let version, let feature else { continue }
      needs.append(
        Need(documents: documents, path: path, values: values, version: version, feature: feature, level: level))
    }
    guard let target, let platform else { return nil }
    self.init(target: target, platform: platform, needs: needs, missing: missing)
  }
}
