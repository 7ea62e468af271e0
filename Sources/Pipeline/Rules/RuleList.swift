internal import Checklist
internal import Model
internal import RuleCatalog
public import RuleModel
internal import Synchronization

/// The rules in force, in order. Those of the built-in packs are read one by one when they are needed.
public struct RuleList: Sendable {
  private enum Storage: Sendable {
    case rules([Rule])
    /// `numbers` are the rules in force, ascending; `levels` are those that differ from the rule's own.
    case prepared(PreparedRules, numbers: [Int], levels: [String: Level])
  }

  private let storage: Storage
  /// Rules of a pack that were read already, by number.
  private let read = ReadRules()
  /// All ids there are, in force or not; made when first asked for.
  private let ids: KnownIDs

  /// Rules that are there already; `known` has the ids of all rules there are.
  public init(_ rules: [Rule], known: Set<String>? = nil) {
    storage = .rules(rules)
    ids = KnownIDs { known ?? Set(rules.map(\.id)) }
  }

  private init(_ rules: [Rule], _ ids: KnownIDs) {
    storage = .rules(rules)
    self.ids = ids
  }

  init(_ prepared: PreparedRules, numbers: [Int], levels: [String: Level]) {
    storage = .prepared(prepared, numbers: numbers, levels: levels)
    ids = KnownIDs { Set((0..<prepared.count).map(prepared.id)) }
  }

  /// Rules in force.
  public var count: Int {
    switch storage {
    case .rules(let rules): rules.count
    case .prepared(_, let numbers, _): numbers.count
    }
  }

  /// Secret rules in force.
  var secretCount: Int {
    switch storage {
    case .rules(let rules): rules.count { if case .secret = $0.body { true } else { false } }
    case .prepared(let prepared, let numbers, _): numbers.count(where: prepared.isSecret)
    }
  }

  /// Whether the built-in rules for credentials that run by themselves are all in force. What tells of people and places
  /// (the pack `sensitive-data`) is a matter of taste, and left out by whoever asks for secrets.
  var holdsAllCredentialRules: Bool {
    func isWanted(_ number: Int, _ all: PreparedRules) -> Bool { all.isSecret(number) && all.isDefault(number) }
    func isCredential(_ number: Int, _ all: PreparedRules) -> Bool { all.name(number).pack == "secrets" }
    switch storage {
    case .rules(let rules):
      guard let all = RuleStore.prepared else { return true }
      let ids = Set(rules.map(\.id))
      return (0..<all.count).allSatisfy {
        !isWanted($0, all) || ids.contains(all.id($0)) || !isCredential($0, all)
      }
    case .prepared(let all, let numbers, _):
      let wanted = (0..<all.count).filter { isWanted($0, all) }
      if wanted.count == numbers.count(where: { isWanted($0, all) }) { return true }
      let inForce = Set(numbers)
      return wanted.allSatisfy { inForce.contains($0) || !isCredential($0, all) }
    }
  }

  /// Ids of all rules there are, for suppressions that name one that is not in force.
  public var knownIDs: Set<String> { ids.all }

  /// The secret rules, under the numbers that `rule(_:)` takes.
  func secretTable() -> SecretRuleTable {
    switch storage {
    case .rules(let rules):
      return SecretRuleTable(
        rules.map { rule in if case .secret(let spec) = rule.body { (rule.id, spec) } else { nil } })
    case .prepared(let prepared, let numbers, _):
      var inForce = [Bool](repeating: false, count: prepared.count)
      for number in numbers { inForce[number] = true }
      return SecretRuleTable(
        count: prepared.count, anchors: prepared.anchors, inForce: inForce,
        pathRules: prepared.pathRules.filter { inForce[$0] }, longestMatch: prepared.longestMatch,
        hasIdentifiers: numbers.contains(where: prepared.identifies)
      ) { number in
        guard let rule = prepared.rule(number), case .secret(let spec) = rule.body else { return nil }
        return (rule.id, spec)
      }
    }
  }

  /// The rule that `secretTable()` has under a number.
  func rule(_ number: Int) -> Rule? {
    switch storage {
    case .rules(let rules): return rules[number]
    case .prepared(let prepared, _, let levels):
      if let known = read.withLock({ $0[number] }) { return known }
      guard var rule = prepared.rule(number, withCheck: true) else { return nil }
      if let level = levels[rule.id] { rule.level = level }
      let result = rule
      read.withLock { $0[number] = result }
      return result
    }
  }

  /// The rules in force that `isWanted` accepts by their id.
  func rules(where isWanted: (String) -> Bool) -> [Rule] {
    switch storage {
    case .rules(let rules): rules.filter { isWanted($0.id) }
    case .prepared(let prepared, let numbers, _): numbers.filter { isWanted(prepared.id($0)) }.compactMap(rule)
    }
  }

  /// The rules without those that are worth a note and no more.
  ///
  /// - Parameter kept: ids of rules that stay whatever their level is.
  func withoutNotes(but kept: Set<String>) -> RuleList {
    switch storage {
    case .rules(let rules): RuleList(rules.filter { $0.level > .note || kept.contains($0.id) }, ids)
    case .prepared(let prepared, let numbers, let levels):
      RuleList(
        prepared,
        numbers: numbers.filter {
          prepared.rule($0).map { kept.contains($0.id) || levels[$0.id] ?? $0.level > .note } ?? false
        }, levels: levels)
    }
  }

  /// Every rule in force, without its check.
  var all: [Rule] {
    switch storage {
    case .rules(let rules): rules
    case .prepared(let prepared, let numbers, _): numbers.compactMap { prepared.rule($0) }
    }
  }

  /// True when a secret rule in force has an id that `isWanted` accepts.
  func hasSecretRule(where isWanted: (String) -> Bool) -> Bool {
    switch storage {
    case .rules(let rules):
      rules.contains { rule in if case .secret = rule.body { isWanted(rule.id) } else { false } }
    case .prepared(let prepared, let numbers, _):
      numbers.contains { prepared.isSecret($0) && isWanted(prepared.id($0)) }
    }
  }

  /// The checklist rules in force that apply to one of `kinds`, with what they check.
  ///
  /// - Parameter change: those may be left out that a change has nothing for.
  func checks(for kinds: Set<ProjectKind>, change: TreeChange? = nil) async -> [(rule: Rule, check: CheckSpec)] {
    let rules: [Rule]
    switch storage {
    case .rules(let all): rules = all
    case .prepared(_, let numbers, _):
      let passesOver = change.map { !CheckRunner.holdsDocuments($0) } ?? false
      let wanted = numbers.filter { isWanted($0, kinds, passesOverDocuments: passesOver) }
      // Reading them is the longest part of a hook that waits for nothing else.
      async let second = read(wanted[(wanted.count / 2)...])
      rules = read(wanted[..<(wanted.count / 2)]) + (await second)
    }
    return rules.compactMap { rule in
      guard case .check(let check) = rule.body, check.appliesTo.isEmpty || !kinds.isDisjoint(with: check.appliesTo)
      else { return nil }
      return (rule, check)
    }
  }

  private func read(_ numbers: ArraySlice<Int>) -> [Rule] { numbers.compactMap(rule) }

  /// By what is known of a rule before its check is read.
  private func isWanted(_ number: Int, _ kinds: Set<ProjectKind>, passesOverDocuments: Bool) -> Bool {
    guard case .prepared(let prepared, _, _) = storage, !prepared.isSecret(number),
      case .outline(let applies, let name) = prepared.rule(number)?.body,
      applies.isEmpty || !kinds.isDisjoint(with: applies)
    else { return false }
    guard passesOverDocuments, let name else { return true }
    let isOfProjects = !applies.isEmpty && !applies.contains(.repository)
    return !isOfProjects || !CheckRunner.readingDocumentsAlone.contains(name)
  }
}

private final class ReadRules: Sendable {
  private let rules = Mutex<[Int: Rule]>([:])

  func withLock<T>(_ body: (inout [Int: Rule]) -> T) -> T { rules.withLock { body(&$0) } }
}

/// A set of ids that is made once, when it is first needed.
private final class KnownIDs: Sendable {
  private let make: @Sendable () -> Set<String>
  private let made = Mutex<Set<String>?>(nil)

  init(_ make: @escaping @Sendable () -> Set<String>) { self.make = make }

  var all: Set<String> {
    made.withLock { made in
      if let made { return made }
      let ids = make()
      made = ids
      return ids
    }
  }
}
