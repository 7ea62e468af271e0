internal import Checklist
internal import Model

/// What users of a plugin notice between two of its versions.
///
/// What one of them has may stand in a declaration of the other that cannot be read: it is neither gone nor new then.
enum InterfaceComparison {
  static func changes(_ old: PluginInterface, _ new: PluginInterface) -> [PackageDifference.Change] {
    var changes: [PackageDifference.Change] = []
    let (isOldWhole, isNewWhole) = (old.gaps.isEmpty, new.gaps.isEmpty)
    for title in Set(old.parts.keys).union(new.parts.keys).sorted() {
      switch (old.parts[title], new.parts[title]) {
      case (.some, nil): if isNewWhole { changes.append(.init(.interface, .breaking, "the \(title) is gone")) }
      case (nil, .some): if isOldWhole { changes.append(.init(.interface, .addition, "the \(title) is new")) }
      case (let before?, let after?):
        changes += part("the \(title)", before, after)
        changes += fields(.interface, "the \(title): parameter", before.parameters, after.parameters)
      case (nil, nil): break
      }
    }
    let isKnown = { (name: String) in
      isOldWhole && isNewWhole || old.credentials[name] != nil && new.credentials[name] != nil
    }
    return changes
      + fields(
        .credentials, "credential", old.credentials.filter { isKnown($0.key) },
        new.credentials.filter { isKnown($0.key) })
  }

  private static func part(
    _ title: String, _ old: PluginInterface.Part, _ new: PluginInterface.Part
  ) -> [PackageDifference.Change] {
    var changes: [PackageDifference.Change] = []
    func add(_ weight: PackageDifference.Weight, _ text: String) {
      changes.append(.init(.interface, weight, "\(title): \(text)"))
    }
    for ability in old.abilities.subtracting(new.abilities).sorted() { add(.breaking, "the \(ability) is gone") }
    for ability in new.abilities.subtracting(old.abilities).sorted() { add(.addition, "the \(ability) is new") }
    for noun in Set(old.traits.keys).union(new.traits.keys).sorted() where old.traits[noun] != new.traits[noun] {
      let (before, after) = (old.traits[noun] ?? "not said", new.traits[noun] ?? "not said")
      add(.breaking, "its \(noun) was `\(before)` and is `\(after)`")
    }
    for name in Set(old.outputs.keys).union(new.outputs.keys).sorted() {
      switch (old.outputs[name], new.outputs[name]) {
      case (.some, nil): add(.breaking, "its output `\(name)` is gone")
      case (nil, .some): add(.addition, "its output `\(name)` is new")
      case (let before?, let after?) where before != after:
        add(.breaking, "its output `\(name)` was of the type `\(before)` and is `\(after)`")
      default: break
      }
    }
    if let before = old.contextSize, let after = new.contextSize, before != after {
      add(after < before ? .breaking : .addition, "its context had \(before) tokens and has \(after)")
    }
    if !old.isDeprecated, new.isDeprecated { add(.addition, "it is marked as deprecated") }
    return changes
  }

  private static func fields(
    _ topic: PackageDifference.Topic, _ noun: String, _ old: [String: PluginInterface.Field],
    _ new: [String: PluginInterface.Field]
  ) -> [PackageDifference.Change] {
    var changes: [PackageDifference.Change] = []
    for name in Set(old.keys).union(new.keys).sorted() {
      switch (old[name], new[name]) {
      case (.some, nil):
        changes.append(
          .init(topic, topic == .credentials ? .internalChange : .breaking, "\(noun) `\(name)` is gone"))
      case (nil, let field?):
        changes.append(
          .init(
            topic, field.isRequired ? .breaking : .addition,
            "\(noun) `\(name)` \(field.isRequired ? "is new, and required" : "is new")"))
      case (let before?, let after?):
        changes += field(before, after).map { .init(topic, $0.weight, "\(noun) `\(name)` \($0.text)") }
      case (nil, nil): break
      }
    }
    return changes
  }

  /// As predicates.
  private static func field(
    _ old: PluginInterface.Field, _ new: PluginInterface.Field
  ) -> [(weight: PackageDifference.Weight, text: String)] {
    var changes: [(weight: PackageDifference.Weight, text: String)] = []
    if old.type != new.type {
      changes.append((.breaking, "was of the type `\(old.type)` and is `\(new.type)`"))
    } else if old.isMultiple != new.isMultiple {
      changes.append((.breaking, new.isMultiple ? "takes several values now" : "takes only one value now"))
    }
    if old.form != new.form, !old.form.isEmpty || !new.form.isEmpty {
      changes.append((.breaking, "was filled in by `\(old.form)` and is by `\(new.form)`"))
    }
    if !old.isRequired, new.isRequired { changes.append((.breaking, "is required now")) }
    if old.isRequired, !new.isRequired { changes.append((.addition, "is no longer required")) }
    changes += options(old, new) + range(old, new)
    if old.defaultValue != new.defaultValue {
      let (before, after) = (old.defaultValue.map(quoted), new.defaultValue.map(quoted))
      changes.append((.addition, "had \(before ?? "nothing") as its default and has \(after ?? "nothing")"))
    }
    return changes
  }

  private static func quoted(_ value: String) -> String { "`\(OpaqueText.masked(value))`" }

  private static func options(
    _ old: PluginInterface.Field, _ new: PluginInterface.Field
  ) -> [(weight: PackageDifference.Weight, text: String)] {
    if old.options.isEmpty, !new.options.isEmpty { return [(.breaking, "takes only some values now")] }
    if !old.options.isEmpty, new.options.isEmpty {
      // Of another type all of it is told already.
      return old.type == new.type ? [(.breaking, "has no longer any of its values to choose from")] : []
    }
    var changes: [(weight: PackageDifference.Weight, text: String)] = []
    let gone = old.options.filter { !new.options.contains($0) }
    if !gone.isEmpty { changes.append((.breaking, "has no longer the value \(list(gone))")) }
    let added = new.options.filter { !old.options.contains($0) }
    if !added.isEmpty { changes.append((.addition, "has also the value \(list(added))")) }
    return changes
  }

  private static func list(_ values: [String]) -> String { values.map { "`\($0)`" }.joined(separator: ", ") }

  private static func range(
    _ old: PluginInterface.Field, _ new: PluginInterface.Field
  ) -> [(weight: PackageDifference.Weight, text: String)] {
    var changes: [(weight: PackageDifference.Weight, text: String)] = []
    func shown(_ bound: Double?) -> String { bound.map { "`\($0.formatted)`" } ?? "nothing" }
    if old.minimum != new.minimum {
      let isNarrower = (new.minimum ?? -.infinity) > (old.minimum ?? -.infinity)
      changes.append(
        (isNarrower ? .breaking : .addition, "had \(shown(old.minimum)) as its least and has \(shown(new.minimum))"))
    }
    if old.maximum != new.maximum {
      let isNarrower = (new.maximum ?? .infinity) < (old.maximum ?? .infinity)
      changes.append(
        (isNarrower ? .breaking : .addition, "had \(shown(old.maximum)) as its most and has \(shown(new.maximum))"))
    }
    return changes
  }
}

extension Double {
  /// Without a fraction where there is none.
  fileprivate var formatted: String { Int(exactly: self).map(String.init) ?? String(self) }
}
