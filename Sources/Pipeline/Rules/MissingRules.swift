internal import Checklist
internal import Model
internal import RuleCatalog
internal import RuleModel

/// What of the built-in rules that run by themselves is not in force, for one item of a checklist.
struct MissingRules {
  /// Packs of whose rules for the item none is in force, sorted.
  var packs: [String] = []
  /// Ids of those rules of other packs, sorted.
  var ids: [String] = []

  /// What an item that none of the rules in force can fail says.
  static let all = "Not looked at: none of its rules is in force."

  /// Why the item is not decided by what was looked at; nil where it is.
  var reasonToLeaveOpen: String? {
    switch packs.count {
    case 0: nil
    case 1: "Not looked at in full: no rule of `\(packs[0])` for it is in force."
    default:
      "Not looked at in full: no rules of \(packs.map { "`\($0)`" }.joined(separator: ", ")) for it are in force."
    }
  }

  /// What is said of single rules; nil where there is none.
  var remark: String? {
    guard let first = ids.first else { return nil }
    return ids.count == 1
      ? "Without one of its rules, `\(first)`." : "Without \(ids.count) of its rules, `\(first)` among them."
  }

  /// For every item that a built-in rule for projects of a kind is about, by the rules in force.
  static func byItem(for kind: ProjectKind, _ inForce: [Rule]) -> [ChecklistItemID: MissingRules] {
    guard let prepared = RuleStore.prepared else { return [:] }
    let ids = Set(inForce.map(\.id))
    var missing: [ChecklistItemID: MissingRules] = [:]
    var present: [ChecklistItemID: Set<String>] = [:]
    var absent: [ChecklistItemID: [String: [String]]] = [:]
    for number in 0..<prepared.count where prepared.isDefault(number) {
      guard let rule = prepared.rule(number), let item = rule.checklist, rule.applies(to: kind),
        // A note fails nothing.
        rule.level >= ChecklistEvaluator.failingLevel
      else { continue }
      if ids.contains(rule.id) {
        present[item, default: []].insert(rule.pack)
      } else {
        absent[item, default: [:]][rule.pack, default: []].append(rule.id)
      }
    }
    for (item, packs) in absent {
      let others = packs.filter { present[item]?.contains($0.key) == true }
      missing[item] = MissingRules(
        packs: packs.keys.filter { others[$0] == nil }.sorted(), ids: others.values.joined().sorted())
    }
    return missing
  }
}

extension Rule {
  /// Secret rules run in projects of every kind.
  fileprivate func applies(to kind: ProjectKind) -> Bool {
    guard case .outline(let kinds, _) = body else { return true }
    return kinds.isEmpty || kinds.contains(kind)
  }
}
