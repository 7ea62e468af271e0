internal import Configuration
internal import FileTrees
internal import Model
internal import RuleCatalog
internal import RuleModel

/// Decides which rules run: those of the configuration and those that were typed.
struct RulesInForce {
  var configuration: Configuration
  /// What paths in the configuration are relative to; nil without a configuration.
  var directory: DiskPath?
  var choice: RuleChoice

  init(_ found: FoundConfiguration?, _ choice: RuleChoice) {
    configuration = found?.configuration ?? Configuration()
    directory = found?.directory
    self.choice = choice
  }

  private var isBuiltIn: Bool {
    configuration.rulePaths.isEmpty && configuration.imports.isEmpty && choice.imports.isEmpty
  }

  /// What is typed stands in for what is configured.
  private var profile: ReleaseProfile? { choice.profile ?? configuration.profile }

  /// What a scan needs of the rules.
  struct ForScan {
    var rules: RuleList
    /// Empty where they are not wanted.
    var items: [ChecklistItem] = []
    var diagnostics: [Diagnostic] = []
    /// Ids of the rules that the configuration gives a level.
    var leveled: Set<String> = []
  }

  /// The rules for a scan and, when wanted, the checklist items. The prepared form is enough where there are no others.
  func forScan(withItems: Bool) throws(PlanError) -> ForScan {
    guard isBuiltIn, let prepared = RuleStore.prepared else {
      var loaded = try load(forScan: !withItems)
      let diagnostics = try addImports(to: &loaded)
      let (rules, leveled) = try select(from: loaded)
      return ForScan(
        rules: RuleList(rules, known: Set(loaded.rules.map(\.id))), items: withItems ? loaded.checklist : [],
        diagnostics: diagnostics, leveled: leveled)
    }
    var numbers: [Int]
    var levels: [String: Level?] = [:]
    if selection == RuleSelection(), configuration.levels.isEmpty {
      numbers = (0..<prepared.count).filter { prepared.isDefault($0) || isAskedFor($0, of: prepared) }
    } else {
      let names = (0..<prepared.count).map { number in
        var name = prepared.name(number)
        if isAskedFor(number, of: prepared) { name.isDefault = true }
        return name
      }
      let (selected, unknown) = selection.select(from: names, packs: prepared.packs)
      let (chosen, unknownLevels) = self.levels.levels(of: names, packs: prepared.packs)
      try refuse(unknown + unknownLevels)
      numbers = selected
      levels = chosen
    }
    let leveled = Set(levels.keys)
    if let profile {
      // Only checks have levels of profiles.
      for number in numbers where !prepared.isSecret(number) {
        guard let rule = prepared.rule(number), let chosen = rule.profiles[profile], levels[rule.id] == nil else {
          continue
        }
        levels.updateValue(chosen.level, forKey: rule.id)
      }
    }
    let off = levels.filter { $0.value == nil }
    if !off.isEmpty { numbers.removeAll { off[prepared.id($0)] != nil } }
    try refuseEmpty(numbers.isEmpty)
    return ForScan(
      rules: RuleList(prepared, numbers: numbers, levels: levels.compactMapValues(\.self)),
      items: withItems ? RuleStore.builtInItems : [], leveled: leveled)
  }

  /// Every rule there is, and those that are in force; of built-in ones only what a scan needs is there.
  func all() throws(PlanError) -> (all: [Rule], inForce: [Rule]) {
    var loaded = try load(forScan: true)
    _ = try addImports(to: &loaded)
    return (loaded.rules, try select(from: loaded).rules)
  }

  /// Reads the packs that the configuration names, with the built-in ones: `forScan` takes these as they were prepared.
  private func load(forScan: Bool) throws(PlanError) -> LoadedRules {
    var files: [RuleFile] = []
    for path in configuration.rulePaths {
      do throws(PlanError) { files += try Self.userFiles(path, below: directory) } catch {
        throw PlanError(isUsage: true, place(of: path, in: .rulePaths) + error.description)
      }
    }
    do throws(LoadErrors) {
      return try forScan ? RuleStore.loadForScan(userFiles: files) : RuleStore.load(userFiles: files)
    } catch {
      throw PlanError(isUsage: true, "the rules have errors\n\(error.description)")
    }
  }

  /// Adds the rules of other scanners' files: those of the configuration, relative to its directory, and those that were
  /// typed.
  private func addImports(to loaded: inout LoadedRules) throws(PlanError) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for path in configuration.imports {
      do throws(PlanError) { diagnostics += try ImportedRules.add(path, below: directory, to: &loaded) } catch {
        throw PlanError(isUsage: true, place(of: path, in: .imports) + error.description)
      }
    }
    for path in choice.imports where !configuration.imports.contains(path) {
      diagnostics += try ImportedRules.add(path, below: nil, to: &loaded)
    }
    return diagnostics
  }

  /// A rule file, or the YAML files of a directory; the pack is called by the path, which is relative to `directory`, nil
  /// for the current one.
  static func userFiles(_ path: String, below directory: DiskPath?) throws(PlanError) -> [RuleFile] {
    guard let full = (directory ?? .current).flatMap({ DiskPath.named(path, below: $0) }) else {
      throw PlanError(isUsage: true, "\(PrintableText.line(path)): cannot be read: no such file or directory")
    }
    do throws(TreeError) {
      guard full.isDirectory else { return [RuleFile(path: path, bytes: try LocalFile.read(full), pack: path)] }
      var files: [RuleFile] = []
      for name in try LocalFile.names(inDirectory: full) where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        files.append(RuleFile(path: "\(path)/\(name)", bytes: try LocalFile.read(full.appending(name)), pack: path))
      }
      guard !files.isEmpty else { throw TreeError(path: path, message: "there is no rule file (*.yaml) in it") }
      return files
    } catch {
      throw PlanError(isUsage: true, error.description)
    }
  }

  /// Whether a rule that does not run by itself has a level in the profile. Only checks have levels of profiles.
  private func isAskedFor(_ number: Int, of prepared: PreparedRules) -> Bool {
    guard profile != nil, !prepared.isDefault(number), !prepared.isSecret(number) else { return false }
    return prepared.rule(number).map(isAskedFor) ?? false
  }

  private func isAskedFor(_ rule: Rule) -> Bool { profile.flatMap { rule.profiles[$0]?.level } != nil }

  private func select(from loaded: LoadedRules) throws(PlanError) -> (rules: [Rule], leveled: Set<String>) {
    var loaded = loaded
    for number in loaded.rules.indices where isAskedFor(loaded.rules[number]) { loaded.rules[number].isDefault = true }
    let (rules, unknown) = selection.select(from: loaded)
    let names = loaded.rules.map { RuleName(id: $0.id, pack: $0.pack, isDefault: $0.isDefault) }
    let (levels, unknownLevels) = self.levels.levels(of: names, packs: loaded.packs)
    try refuse(unknown + unknownLevels)
    let leveled = rules.compactMap { rule -> Rule? in
      let chosen: Level?
      if let level = levels[rule.id] {
        chosen = level
      } else if let setting = profile.flatMap({ rule.profiles[$0] }) {
        chosen = setting.level
      } else {
        return rule
      }
      guard let level = chosen else { return nil }
      var copy = rule
      copy.level = level
      return copy
    }
    try refuseEmpty(leveled.isEmpty)
    return (leveled, Set(levels.keys))
  }

  private var levels: RuleLevels {
    RuleLevels(configuration.levels.map { RuleLevels.Entry(name: $0.name, level: $0.level) })
  }

  /// What is typed stands in for what is configured, but for `disable`, which adds up.
  private var selection: RuleSelection {
    RuleSelection(
      packs: choice.packs.isEmpty ? configuration.packs : choice.packs,
      only: choice.only.isEmpty ? configuration.only : choice.only,
      disable: choice.disabled + configuration.disable)
  }

  private func refuse(_ unknown: [RuleSelection.UnknownName]) throws(PlanError) {
    guard !unknown.isEmpty else { return }
    let lines = unknown.map { name in
      let words = PrintableText.line(name.description)
      guard !isTyped(name), let list = Configuration.NameList(rawValue: name.list.rawValue) else { return words }
      return place(of: name.name, in: list) + words
    }
    throw PlanError(isUsage: true, lines.joined(separator: "\n"))
  }

  private func isTyped(_ unknown: RuleSelection.UnknownName) -> Bool {
    switch unknown.list {
    case .packs: choice.packs.contains(unknown.name)
    case .only: choice.only.contains(unknown.name)
    case .disable: choice.disabled.contains(unknown.name)
    case .levels: false
    }
  }

  /// What an error about a name in the configuration begins with.
  private func place(of name: String, in list: Configuration.NameList) -> String {
    configuration.position(of: name, in: list).map { PrintableText.line("\($0): ") } ?? ""
  }

  private func refuseEmpty(_ isEmpty: Bool) throws(PlanError) {
    if isEmpty { throw PlanError(isUsage: true, "no rule is left to run: everything is disabled") }
  }
}
