public import Model
internal import YAML

/// Other levels than the rules' own: `rules.levels` of the configuration.
public struct RuleLevels: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    /// Id of a rule, name of a pack, or a glob of either.
    public var name: String
    /// Nil for rules that do not run.
    public var level: Level?

    public init(name: String, level: Level?) {
      self.name = name
      self.level = level
    }
  }

  /// An entry with a rule's id counts before all others about it, of those the last.
  public var entries: [Entry]

  public init(_ entries: [Entry]) { self.entries = entries }

  /// The levels of the rules that entries are about, by id, and every name that is about none.
  public func levels(
    of names: [RuleName], packs: [RulePack]
  ) -> (levels: [String: Level?], unknown: [RuleSelection.UnknownName]) {
    if entries.isEmpty { return ([:], []) }
    var levels: [String: Level?] = [:]
    for name in names {
      let entry =
        entries.last { $0.name == name.id } ?? entries.last { RuleSelection.selects($0.name, name) }
      if let entry { levels.updateValue(entry.level, forKey: name.id) }
    }
    let packNames = packs.map(\.name)
    var unknown: [RuleSelection.UnknownName] = []
    for entry in entries
    where !names.contains(where: { RuleSelection.selects(entry.name, $0) }) && !packNames.contains(entry.name) {
      let hint = nearest(to: entry.name, among: names.map(\.id) + packNames)
      unknown.append(RuleSelection.UnknownName(list: .levels, name: entry.name, hint: hint))
    }
    return (levels, unknown)
  }
}
