internal import Model
internal import RuleModel
internal import YAML

/// What a load has gathered so far, with what can only be checked when every file is read.
struct LoadState {
  private(set) var rules: [Rule] = []
  private var checklist: [ChecklistItem] = []
  private var packs: [RulePack] = []
  private var packIndex: [String: Int] = [:]
  private var declaredPacks: Set<String> = []
  private var ids: [String: SourcePosition] = [:]
  private var items: [ChecklistItemID: SourcePosition] = [:]
  private var itemReferences: [(id: ChecklistItemID, position: SourcePosition)] = []
  private var ruleReferences: [(id: String, position: SourcePosition)] = []
  private var errors: [[PositionedError]] = []
  private var fileIndex: [String: Int] = [:]
  private var path = ""

  /// Begins with the rules and packs of what was loaded before.
  init(_ known: LoadedRules) {
    rules = known.rules
    packs = known.packs
    for (index, pack) in packs.enumerated() { packIndex[pack.name] = index }
    declaredPacks = Set(packs.map(\.name))
    for rule in rules { ids[rule.id] = rule.position }
  }

  mutating func startFile(_ file: RuleFile) {
    path = file.path
    fileIndex[path] = errors.count
    errors.append([])
    if packIndex[file.pack] == nil {
      packIndex[file.pack] = packs.count
      packs.append(RulePack(name: file.pack, title: file.pack))
    }
  }

  /// Adds issues of the current file.
  mutating func report(_ issues: [YAMLIssue]) {
    for issue in issues { report(SourcePosition(file: path, line: issue.line, column: issue.column), issue.message) }
  }

  mutating func report(_ position: SourcePosition, _ message: String) {
    guard let index = fileIndex[position.file] else { return }
    errors[index].append(PositionedError(position, message))
  }

  mutating func duplicateKeys(_ keys: [YAMLDocument.DuplicateKey]) {
    report(
      keys.prefix(20).map {
        YAMLIssue(line: $0.line, column: $0.column, message: "`\($0.key)` stands twice, first in line \($0.firstLine)")
      })
  }

  func position(of node: YAMLNode) -> SourcePosition {
    SourcePosition(file: path, line: node.line, column: node.column)
  }

  mutating func declare(_ pack: RulePack, at position: SourcePosition) {
    guard let index = packIndex[pack.name] else { return }
    if !declaredPacks.insert(pack.name).inserted {
      report(position, "the pack `\(pack.name)` has two `pack.yaml`")
      return
    }
    packs[index] = pack
  }

  /// Takes an id; false, with an error, when it is taken already.
  mutating func claim(_ id: String, at position: SourcePosition) -> Bool {
    if let first = ids[id] {
      report(position, "the id `\(id)` is taken by the rule at \(first)")
      return false
    }
    ids[id] = position
    return true
  }

  /// `references` are the other rules that this one names, each with its place.
  mutating func add(
    _ rule: Rule, references: [(id: String, position: SourcePosition)], checklistPosition: SourcePosition?
  ) {
    rules.append(rule)
    if let id = rule.checklist, let checklistPosition { itemReferences.append((id, checklistPosition)) }
    ruleReferences += references
  }

  mutating func add(_ item: ChecklistItem, at position: SourcePosition) {
    if let first = items[item.id] {
      report(position, "the item `\(item.id)` is declared already at \(first)")
      return
    }
    items[item.id] = position
    checklist.append(item)
  }

  /// Checks what refers to other files and gives the result.
  mutating func finished(_ files: [RuleFile]) -> LoadedRules {
    for reference in ruleReferences where ids[reference.id] == nil {
      let hint = nearest(to: reference.id, among: ids.keys.sorted()).map { ", did you mean `\($0)`?" } ?? ""
      report(reference.position, "unknown rule `\(reference.id)`\(hint)")
    }
    // A pack loaded without the built-in ones may name items that it cannot see.
    if !items.isEmpty {
      for reference in itemReferences where items[reference.id] == nil {
        let known = items.keys.sorted().map(\.description)
        let hint = nearest(to: reference.id.description, among: known).map { ", did you mean `\($0)`?" } ?? ""
        report(reference.position, "unknown checklist item `\(reference.id)`\(hint)")
      }
    }
    for index in rules.indices {
      rules[index].isDefault = packIndex[rules[index].pack].map { packs[$0].isDefault } ?? true
    }
    return LoadedRules(rules: rules, checklist: checklist, packs: packs, errors: errors.flatMap(Self.inOrder))
  }

  /// By place; of several at one place only the first, which is the most exact.
  private static func inOrder(_ errors: [PositionedError]) -> [PositionedError] {
    var places: Set<SourcePosition> = []
    let first = errors.filter { places.insert($0.position).inserted }
    return first.sorted { $0.position < $1.position }
  }
}
