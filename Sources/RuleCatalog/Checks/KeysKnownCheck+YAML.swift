internal import Model
internal import RuleModel
internal import YAML

extension KeysKnownCheck {
  /// `keys_known: { once: true, mappings: [{ field: '', known: [version], moved: { permission: resource.permission } }] }`.
  init?(reading object: inout YAMLObject) {
    let defaults = FieldDefaults(reading: &object)
    let once = object.bool("once") ?? false
    let mappings = object.fieldEntries("mappings", defaults: defaults) { entry -> ((FieldTarget) -> Mapping)? in
      let hasKnown = entry.required("known") != nil
      let known = entry.strings("known") ?? []
      let ifAny = entry.strings("if_any") ?? []
      let ifAll = entry.pattern("if_all_match")
      let moved = entry.words("moved") ?? [:]
      let others = entry.choice("others", as: Level.self)
      let effect = entry.string("effect")
      guard hasKnown, !known.isEmpty else { return nil }
      return {
        Mapping(
          target: $0, known: known, ifAny: ifAny, ifAllMatch: ifAll, moved: moved, others: others, effect: effect)
      }
    }
    guard let mappings else { return nil }
    self.init(mappings: mappings, reportsOncePerDocument: once)
  }
}
