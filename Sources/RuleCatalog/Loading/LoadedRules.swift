public import Model
public import RuleModel

/// What a load came to. With errors it must not be scanned with: a rule that did not load would be silently missing.
public struct LoadedRules: Sendable {
  /// In the order of the files and of the entries in them.
  public var rules: [Rule]
  /// In the order of the files and of the entries in them.
  public var checklist: [ChecklistItem]
  /// In the order in which the files name them.
  public var packs: [RulePack]
  /// In the order of the files, then by line and column.
  public var errors: [PositionedError]

  public init(
    rules: [Rule] = [], checklist: [ChecklistItem] = [], packs: [RulePack] = [], errors: [PositionedError] = []
  ) {
    self.rules = rules
    self.checklist = checklist
    self.packs = packs
    self.errors = errors
  }
}
