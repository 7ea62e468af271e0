internal import RuleModel

/// What an imported file came to.
public struct ImportedPack: Sendable {
  public var tool: ImportTool
  /// What errors call the file.
  public var file: String
  /// In the order of the file; those of a file it extends behind them.
  public internal(set) var rules: [ImportedRule]
  /// What is said of the file as a whole.
  public internal(set) var notes: [ImportNote]
  /// Conditions that several rules share, such as the file's own allowlists.
  var shared: [RejectCondition]

  /// Rules that came over, whole or in part.
  public var count: Int { rules.count { $0.outcome != .refused } }

  /// Takes a rule out for a reason that was found later, and those that need it.
  public mutating func refuse(_ id: String, _ reason: String, detail: String) {
    guard let index = rules.firstIndex(where: { $0.id == id }), rules[index].draft != nil else { return }
    rules[index].draft = nil
    rules[index].notes.append(ImportNote(.refused, reason, detail: detail))
    for other in rules where other.draft?.near?.ruleID == id {
      refuse(other.id, "it needs another rule, which was refused", detail: rules[index].originalID)
    }
  }
}
