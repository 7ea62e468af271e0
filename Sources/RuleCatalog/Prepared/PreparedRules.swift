internal import Model

/// The built-in packs in a form that is read at start-up without a YAML parser and without deriving anything: secret
/// rules with what matching needs, checklist rules as outlines. Titles, fixes and examples stay in the YAML files, which
/// are read for the few rules that have findings.
public enum PreparedRules {
  /// The text for `rules`; the tool that embeds the packs writes it at build time.
  public static func encode(_ loaded: LoadedRules) -> String {
    var writer = FieldWriter()
    writer.add(loaded.packs.count)
    for pack in loaded.packs {
      writer.add(pack.name)
      writer.add(pack.title)
      writer.add(pack.isDefault ? 1 : 0)
    }
    writer.add(loaded.rules.count)
    for rule in loaded.rules { writer.add(rule) }
    return writer.text
  }

  /// Nil when the text is not what `encode` of this version writes.
  ///
  /// Without `withOptional`, rules that are off by default come as outlines: enough to know that they exist.
  public static func decode(_ bytes: [UInt8], withOptional: Bool = true) -> LoadedRules? {
    var reader = FieldReader(bytes)
    let packs = reader.list { reader -> RulePack? in
      guard let name = reader.string(), let title = reader.string(), let flag = reader.integer() else { return nil }
      return RulePack(name: name, title: title, isDefault: flag == 1)
    }
    guard let packs, let rules = reader.list({ $0.rule(withOptional: withOptional) }), reader.isAtEnd else {
      return nil
    }
    return LoadedRules(rules: rules, packs: packs)
  }
}

extension FieldWriter {
  /// One field for each rule, so that a reader can pass it over.
  fileprivate mutating func add(_ rule: Rule) {
    var inner = FieldWriter()
    inner.addParts(of: rule)
    add(inner.text)
  }

  private mutating func addParts(of rule: Rule) {
    add(rule.id)
    add(rule.pack)
    add(rule.isDefault ? 1 : 0)
    add(rule.title)
    add(rule.level.rawValue)
    add(rule.checklist?.description ?? "")
    add(rule.position.file)
    add(rule.position.line)
    add(rule.position.column)
    switch rule.body {
    case .secret(let spec):
      add("secret")
      add(spec)
    case .check(let check):
      add("check")
      add(check.appliesTo.map(\.rawValue))
    case .outline(let kinds):
      add("check")
      add(kinds.map(\.rawValue))
    }
  }
}

extension FieldReader {
  fileprivate mutating func rule(withOptional: Bool) -> Rule? {
    guard let end = enter(), let id = string(), let pack = string(), let flag = integer() else { return nil }
    var rule = Rule(
      id: id, title: "", level: .note, checklist: nil, rationale: "", fix: "", references: [], since: "", pack: pack,
      isDefault: flag == 1, position: SourcePosition(file: "", line: 0, column: 0), body: .outline([]))
    if rule.isDefault || withOptional {
      guard readParts(of: &rule) else { return nil }
    }
    leave(at: end)
    return rule
  }

  private mutating func readParts(of rule: inout Rule) -> Bool {
    guard let title = string(), let level = choice(Level.self), let checklist = string(), let file = string(),
      let line = integer(), let column = integer(), let kind = string()
    else { return false }
    rule.title = title
    rule.level = level
    rule.checklist = ChecklistItemID(checklist)
    rule.position = SourcePosition(file: file, line: line, column: column)
    if kind == "secret" {
      guard let spec = secretSpec() else { return false }
      rule.body = .secret(spec)
    } else {
      guard let kinds = list({ $0.choice(ProjectKind.self) }) else { return false }
      rule.body = .outline(kinds)
    }
    return true
  }
}
