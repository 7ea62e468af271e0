internal import RuleModel
internal import YAML

extension PermissionCheck {
  /// `permission: { uses: [{ code: session.storage, fields: [resource.permission.storage.enabled] }], except: [...] }`, or with
  /// `problem: unused`, where a use can have `declaration: plugins.endpoints`, too.
  init?(reading object: inout YAMLObject) {
    let problem = object.choice("problem", as: Problem.self) ?? .missing
    let list = object.required("uses")
    if let list, list.items?.isEmpty != false { object.issue(list, "`uses` must be a list with at least one entry") }
    let except = object.globs("except") ?? []
    var uses: [Use] = []
    for node in list?.items ?? [] {
      var entry = YAMLObject(node, what: "uses")
      let code = entry.requiredString("code")
      if code?.isEmpty == true { entry.issue(node, "`code` is empty") }
      let texts = entry.strings("fields") ?? []
      let fields = texts.compactMap { FieldPath($0) }
      let isComplete = entry.isNotEmpty(texts, "fields")
      if fields.count < texts.count { entry.issue(node, "`fields` must be field paths such as `resource.memory`") }
      let declaration = problem == .unused ? entry.string("declaration") : nil
      if let declaration, FieldPath(declaration) == nil {
        entry.issue(node, "`declaration` must be a field path such as `plugins.endpoints`")
      }
      entry.finish()
      object.adopt(entry.issues)
      if let code, isComplete {
        uses.append(Use(code: code, fields: fields, declaration: declaration.flatMap { FieldPath($0) }))
      }
    }
    if uses.isEmpty { return nil }
    self.init(problem: problem, uses: uses, except: except)
  }
}
