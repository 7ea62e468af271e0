internal import Ignore

/// What the ids and globs in the markers of one file stand for; each text is looked up once.
struct RuleNames: Sendable {
  /// Different globs that one file may have: each is compared with every rule there is.
  static let globLimit = 256

  enum Answer: Sendable, Hashable {
    /// There is such a rule, under this name.
    case known(String)
    case unknown
    /// One glob too many.
    case refused
  }

  private let rules: RuleList
  private var answers: [String: Answer] = [:]
  private var ran: [String: Bool] = [:]
  private var globs = 0

  init(_ rules: RuleList) { self.rules = rules }

  /// An id counts in any case, as the marker does.
  mutating func answer(_ text: String) -> Answer {
    if let answer = answers[text] { return answer }
    let name = text.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ? text.lowercased() : text
    var answer = Answer.unknown
    let glob = NameGlob(name)
    if !glob.isPattern {
      // Unknown ids are not kept: there may be any number of them, and the set answers at once.
      guard rules.knownIDs.contains(name) else { return .unknown }
      answer = .known(name)
    } else if globs == RuleNames.globLimit {
      return .refused
    } else {
      globs += 1
      if rules.knownIDs.contains(where: glob.matches) { answer = .known(name) }
    }
    answers[text] = answer
    return answer
  }

  /// True when a secret rule that `name`, an id or a glob, stands for is in force.
  mutating func ranSecretRule(_ name: String) -> Bool {
    if let known = ran[name] { return known }
    let glob = NameGlob(name)
    let answer = rules.hasSecretRule(where: glob.matches)
    ran[name] = answer
    return answer
  }
}
