internal import BuiltInRules
internal import Detection
public import Model
internal import PCRE2
public import RuleCatalog
public import RuleModel

/// The built-in packs and the user's own, loaded together.
public enum RuleStore {
  /// The built-in files as the loader takes them; positions begin with `Rules/`.
  public static var builtInFiles: [RuleFile] {
    BuiltInRules.files.map(ruleFile)
  }

  /// Loads the built-in packs with `userFiles`.
  ///
  /// Throws every error of every file, in order.
  public static func load(userFiles: [RuleFile] = []) throws(LoadErrors) -> LoadedRules {
    let loaded = RuleLoader.load(files: builtInFiles + userFiles, validatePattern: validatePattern)
    guard loaded.errors.isEmpty else { throw LoadErrors(loaded.errors) }
    return loaded
  }

  /// Loads `userFiles` beside the built-in packs as they were prepared, of which only what a scan needs is there;
  /// `complete(_:)` adds the rest. To read all of the built-in packs takes half a second.
  ///
  /// Throws every error of every file, in order.
  static func loadForScan(userFiles: [RuleFile]) throws(LoadErrors) -> LoadedRules {
    guard let prepared else { return try load(userFiles: userFiles) }
    let known = LoadedRules(
      rules: (0..<prepared.count).compactMap { prepared.rule($0, withCheck: true) }, packs: prepared.packs)
    let loaded = RuleLoader.load(files: userFiles, beside: known, validatePattern: validatePattern)
    // The items of the checklist are not at hand; one that no built-in rule names may be there, or be a mistake.
    let items = Set(known.rules.compactMap(\.checklist))
    let isKnown = loaded.rules[known.rules.count...].allSatisfy { $0.checklist.map(items.contains) ?? true }
    guard loaded.errors.isEmpty, isKnown else { return try load(userFiles: userFiles) }
    return loaded
  }

  /// The built-in packs as prepared at build time.
  static var prepared: PreparedRules? { PreparedRules(BuiltInRules.prepared) }

  /// The items of the built-in checklists: of the files that hold them, no other is read.
  static var builtInItems: [ChecklistItem] {
    RuleLoader.load(files: builtInFiles.filter { $0.path.hasSuffix("/checklist.yaml") }).checklist
  }

  /// All built-in rules, in force or not.
  static var everySecretRule: RuleList? {
    prepared.map { RuleList($0, numbers: (0..<$0.count).filter($0.isSecret), levels: [:]) }
  }

  /// Rules that came prepared, with all that their files say; their levels stay. Other rules are returned as they are.
  ///
  /// Only the files that hold one of them are read, and of those nothing but these rules.
  public static func complete(_ rules: [Rule]) -> [Rule] {
    let wanted = Dictionary(grouping: rules.filter { $0.since.isEmpty }, by: \.position.file)
    guard !wanted.isEmpty else { return rules }
    var full: [String: Rule] = [:]
    for file in BuiltInRules.files {
      guard let wanted = wanted["Rules/" + file.path.description] else { continue }
      let whole = ruleFile(file)
      // A file alone cannot know the rules of others that it names; all were verified together at build time.
      var found = RuleLoader.load(files: [whole.holdingOnly(rulesAt: Set(wanted.map(\.position.line)))]).rules
      if !Set(wanted.map(\.id)).isSubset(of: found.map(\.id)) { found = RuleLoader.load(files: [whole]).rules }
      for rule in found { full[rule.id] = rule }
    }
    return rules.map { rule in
      guard rule.since.isEmpty, var complete = full[rule.id] else { return rule }
      complete.level = rule.level
      complete.isDefault = rule.isDefault
      return complete
    }
  }

  private static func ruleFile(_ file: (path: StaticString, text: StaticString)) -> RuleFile {
    let path = file.path.description
    let pack = path.split(separator: "/").first.map(String.init) ?? path
    return RuleFile(path: "Rules/" + path, bytes: Array(file.text.description.utf8), pack: pack)
  }

  static func validatePattern(_ source: String) -> (offset: Int, message: String)? {
    do throws(PatternError) {
      _ = try Pattern(source)
      return nil
    } catch {
      return (error.offset, error.message)
    }
  }

  /// Every rule there is, and those that are in force under a configuration and a choice; `complete(_:)` adds what only
  /// people read.
  public static func rules(
    _ source: ConfigurationSource, choice: RuleChoice
  ) throws(PlanError) -> (all: [Rule], inForce: [Rule]) {
    try RulesInForce(ScanPlanner.found(source), choice).all()
  }

  /// Verifies a rule file, a directory of them, or (nil) the built-in packs.
  public static func verify(path: String?, choice: RuleChoice) async throws(PlanError) -> RuleVerifier.Outcome {
    let userFiles = try path.map { path throws(PlanError) in try RulesInForce.userFiles(path, below: nil) } ?? []
    let loaded: LoadedRules
    do throws(LoadErrors) { loaded = try load(userFiles: userFiles) } catch {
      throw PlanError(isUsage: true, error.description)
    }
    var rules = loaded.rules
    if path != nil {
      let packs = Set(userFiles.map(\.pack))
      rules = rules.filter { packs.contains($0.pack) }
    }
    if choice != RuleChoice() {
      let (selected, unknown) = RuleSelection(packs: choice.packs, only: choice.only, disable: choice.disabled)
        .select(from: loaded)
      guard unknown.isEmpty else {
        throw PlanError(isUsage: true, unknown.map(\.description).joined(separator: "\n"))
      }
      let ids = Set(selected.map(\.id))
      rules = rules.filter { ids.contains($0.id) }
    }
    return await RuleVerifier.verify(rules, among: loaded.rules)
  }

  /// The id that was perhaps meant.
  public static func nearestID(to id: String, among rules: [Rule]) -> String? {
    RuleSelection(only: [id]).select(from: LoadedRules(rules: rules)).unknown.first?.hint
  }
}

extension RuleFile {
  /// The same with empty lines in place of other rules than those that begin at these lines and those that hold what these
  /// refer to by an alias.
  fileprivate func holdingOnly(rulesAt starts: Set<Int>) -> RuleFile {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let heads = lines.indices.filter { lines[$0].first == UInt8(ascii: "-") }
    var isKept = [Bool](repeating: false, count: lines.count)
    var aliases: Set<[UInt8]> = []
    for (head, end) in zip(heads, heads.dropFirst() + [lines.count]) where starts.contains(head + 1) {
      for index in head..<end {
        isKept[index] = true
        if let alias = lines[index].lastWord(after: UInt8(ascii: "*")) { aliases.insert(alias) }
      }
    }
    for (head, end) in zip(heads, heads.dropFirst() + [lines.count]) where !aliases.isEmpty && !isKept[head] {
      guard lines[head..<end].contains(where: { $0.lastWord(after: UInt8(ascii: "&")).map(aliases.contains) ?? false })
      else { continue }
      for index in head..<end { isKept[index] = true }
    }
    let kept = zip(lines, isKept).map { $1 ? $0 : [] }
    return RuleFile(path: path, bytes: Array(kept.joined(separator: [UInt8(ascii: "\n")])), pack: pack)
  }
}

extension ArraySlice<UInt8> {
  /// The last word of a line, without the sign that it begins with; nil for a word that begins otherwise.
  fileprivate func lastWord(after sign: UInt8) -> [UInt8]? {
    let word = self[((lastIndex(of: UInt8(ascii: " ")) ?? startIndex - 1) + 1)...]
    return word.count > 1 && word.first == sign ? Array(word.dropFirst()) : nil
  }
}
