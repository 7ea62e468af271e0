internal import RuleModel
internal import YAML

extension KeysCombineCheck {
  /// `keys_combine: { field: plugins, noun: plugin kind, exclusive: [models], combinable: [tools, endpoints] }`.
  init?(reading object: inout YAMLObject) {
    let target = object.targets(defaults: FieldDefaults.none)?.first
    let exclusive = object.strings("exclusive") ?? []
    let combinable = object.strings("combinable") ?? []
    let requiresOne = object.bool("require_one") ?? false
    let maximumItems = object.integer("max_items", in: 1...Int.max)
    let excessEffect = object.string("excess_effect")
    let noun = object.requiredString("noun")
    guard let target, let noun else { return nil }
    guard !exclusive.isEmpty || !combinable.isEmpty else {
      object.issue(object.node, "`keys_combine` needs `exclusive` or `combinable`")
      return nil
    }
    self.init(
      target: target, exclusive: exclusive, combinable: combinable, requiresOne: requiresOne,
      maximumItems: maximumItems, excessEffect: excessEffect, noun: noun)
  }
}
