internal import Model
internal import RuleModel
internal import YAML

extension KeysCombineCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    target.resolve(in: context).flatMap { resolved -> [CheckFinding] in
      // A missing mapping is a matter of `field_required`, another type of `field_type`.
      guard let pairs = resolved.value?.pairs else { return [] }
      let used = pairs.filter { isUsed($0) }
      return combination(used, of: resolved) + excess(used, of: resolved)
    }
  }

  private func isUsed(_ pair: YAMLPair) -> Bool {
    guard let key = pair.key.scalar?.text, exclusive.contains(key) || combinable.contains(key) else { return false }
    return !pair.value.isNull && pair.value.items?.isEmpty != true
  }

  private func combination(_ used: [YAMLPair], of resolved: ResolvedField) -> [CheckFinding] {
    let names = used.compactMap { $0.key.scalar?.text }
    let all = combinable + exclusive
    if used.isEmpty {
      guard requiresOne else { return [] }
      var field = resolved
      // The empty mapping itself says less than its key.
      if let key = resolved.hit.key { field.hit.value = key }
      return [
        field.finding("`\(resolved.hit.name)` names no \(noun): one of \(alternatives(all)) is needed", key: "none")
      ]
    }
    guard used.count > 1, let alone = names.first(where: { exclusive.contains($0) }) else { return [] }
    guard let second = used.first(where: { $0.key.scalar?.text != names[0] }) else { return [] }
    var field = resolved
    field.hit.value = second.key
    let allowed = combinable.count > 1 ? "; only \(combinable.joined(separator: " and ")) go together" : ""
    return [
      field.finding(
        "`\(alone)` must be the only \(noun), and here are \(names.joined(separator: ", "))\(allowed)",
        fix: "make one project of each", key: "combination")
    ]
  }

  private func excess(_ used: [YAMLPair], of resolved: ResolvedField) -> [CheckFinding] {
    guard let maximumItems else { return [] }
    return used.compactMap { pair in
      guard let items = pair.value.items, items.count > maximumItems, let name = pair.key.scalar?.text else {
        return nil
      }
      var field = resolved
      field.hit.value = items[maximumItems]
      // Nothing stops: that is the trap.
      field.stage = nil
      let effect = excessEffect.map { ": \($0)" } ?? ""
      let limit = maximumItems == 1 ? "one entry" : "\(maximumItems) entries"
      return field.finding(
        "`\(resolved.hit.name).\(name)` has \(items.count) entries and may have \(limit)\(effect)",
        fix: "make one project of each", key: "excess.\(name)", level: .warning)
    }
  }
}
