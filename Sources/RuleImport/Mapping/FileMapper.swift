internal import Model
internal import RuleModel

/// Turns a whole file into a pack: ids, allowlists of the file, rules that need each other.
struct FileMapper {
  private let file: ScannerFile
  private let mapper: RuleMapper
  private var pack: ImportedPack
  private var ids: RuleIDs

  init(_ file: ScannerFile, options: ImportOptions, examiner: any PatternExaminer, notes: [ImportNote]) {
    self.file = file
    let allowlists = AllowlistMapper(examiner: examiner)
    mapper = RuleMapper(tool: file.tool, allowlists: allowlists, examiner: examiner)
    pack = ImportedPack(tool: file.tool, file: options.file, rules: [], notes: notes, shared: [])
    ids = RuleIDs(prefix: options.prefix ?? "\(file.tool.rawValue)-")
  }

  mutating func mapped() -> ImportedPack {
    for key in file.unknownKeys { pack.notes.append(ImportNote(.partly, "a key that is not known", detail: key)) }
    addShared()
    let everywhere = Array(pack.shared.indices)
    let byPath = everywhere.filter { pack.shared[$0] == RejectCondition(path: pack.shared[$0].path) }
    var targeted: [String: [Allowlist]] = [:]
    for allowlist in file.allowlists { for id in allowlist.targetRules { targeted[id, default: []].append(allowlist) } }
    var known: Set<String> = []
    for var rule in file.rules {
      let id = ids.id(for: rule.id)
      rule.allowlists += targeted[rule.id] ?? []
      guard known.insert(rule.id).inserted else {
        var twin = ImportedRule(id: id, originalID: rule.id, position: rule.position)
        twin.notes = [ImportNote(.refused, "a second rule of the same id")]
        pack.rules.append(twin)
        continue
      }
      pack.rules.append(mapper.map(rule, id: id, shared: everywhere, pathShared: byPath))
    }
    for id in targeted.keys.sorted() where !known.contains(id) {
      pack.notes.append(ImportNote(.partly, "an allowlist is for a rule that is not in the file", detail: id))
    }
    for rule in file.rules where !rule.required.isEmpty { addRequired(rule) }
    return pack
  }

  /// The allowlists and filters of the file, as conditions that rules refer to.
  private mutating func addShared() {
    for allowlist in file.allowlists where allowlist.targetRules.isEmpty {
      pack.shared += mapper.allowlists.conditions(allowlist, &pack.notes)
    }
    for term in [file.prefilter, file.filter].compactMap({ $0 }).flatMap(FilterReader.terms) {
      switch term {
      case .condition(let condition): mapper.addChecked(condition, &pack.shared, &pack.notes)
      case .entropy: pack.notes.append(RuleMapper.unsaid("the entropy that the whole file's filter asks for"))
      case .likeWords: pack.notes.append(RuleMapper.unsaid("the words that the whole file's filter asks for"))
      case .unknown(let text): pack.notes.append(RuleMapper.unsaid(text))
      }
    }
  }

  /// Without the other rule nearby there is no find there; here it is one of low confidence, which the neighbour raises.
  private mutating func addRequired(_ rule: ScannerRule) {
    guard let index = pack.rules.firstIndex(where: { $0.originalID == rule.id }), pack.rules[index].draft != nil else {
      return
    }
    let others = rule.required.map { required in
      (required, pack.rules.first { $0.originalID == required.id && $0.draft != nil })
    }
    if let missing = others.first(where: { $0.1 == nil })?.0 {
      pack.refuse(
        pack.rules[index].id, "it needs another rule, which was refused or is not in the file", detail: missing.id)
      return
    }
    guard let (required, other) = others.first, let other else { return }
    let lines = min(1_000, required.lines ?? 100)
    let confidence = pack.rules[index].draft?.confidence ?? .high
    pack.rules[index].draft?.near = NearRule(ruleID: other.id, withinLines: lines, raises: max(.medium, confidence))
    pack.rules[index].draft?.confidence = .low
    var notes = [
      ImportNote(
        .partly,
        "it needs another rule nearby: without it its finds have low confidence, which is reported only when "
          + "asked for")
    ]
    if required.lines == nil {
      notes.append(ImportNote(.partly, "it needs another rule anywhere in the text: here it must be within 100 lines"))
    }
    if required.hasColumns { notes.append(ImportNote(.partly, "the columns between two rules are not looked at")) }
    if others.count > 1 {
      notes.append(ImportNote(.partly, "it needs several other rules: here the first of them is asked for"))
    }
    pack.rules[index].notes += notes
  }
}
