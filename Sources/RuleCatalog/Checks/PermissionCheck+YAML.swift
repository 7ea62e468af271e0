internal import RuleModel
internal import YAML

extension PermissionCheck {
  /// `permission: { uses: [{ code: session.storage, fields: [resource.permission.storage.enabled] }], except: [...] }`.
  init?(reading object: inout YAMLObject) {
    let list = object.required("uses")
    if let list, list.items?.isEmpty != false { object.issue(list, "`uses` must be a list with at least one entry") }
    let except = object.globs("except") ?? []
    var uses: [Use] = []
    for node in list?.items ?? [] {
      var entry = YAMLObject(node, what: "uses")
      let code = entry.requiredString("code")
      let texts = entry.strings("fields") ?? []
      let fields = texts.compactMap { FieldPath($0) }
      let isComplete = entry.isNotEmpty(texts, "fields")
      if fields.count < texts.count { entry.issue(node, "`fields` must be field paths such as `resource.memory`") }
      entry.finish()
      object.adopt(entry.issues)
      if let code, isComplete { uses.append(Use(code: code, fields: fields)) }
    }
    if uses.isEmpty { return nil }
    self.init(uses: uses, except: except)
  }
}
