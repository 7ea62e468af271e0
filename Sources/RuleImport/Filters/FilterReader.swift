internal import RuleModel

/// Reads the filters of betterleaks as far as they say one of the common things: an entropy floor, a list of patterns
/// or texts; joined by `||`, and the lists by `&&` as well. A find is dropped where the filter is true.
struct FilterReader {
  private let source: [UInt8]
  private let tokens: [(token: FilterToken, range: Range<Int>)]
  private var index = 0

  /// The terms of which any drops a find.
  static func terms(_ source: String) -> [FilterTerm] {
    guard let tokens = FilterToken.tokens(source), tokens.count < 100_000 else { return [.unknown(excerpt(source))] }
    if tokens.isEmpty { return [] }
    // Names that are bound first mean that the expression is a small program.
    if tokens.contains(where: { $0.token == .name("let") || $0.token == .sign(";") }) {
      return [.unknown(excerpt(source))]
    }
    let reader = FilterReader(source: Array(source.utf8), tokens: tokens)
    return reader.alternatives(0..<tokens.count, depth: 0)
  }

  private init(source: [UInt8], tokens: [(token: FilterToken, range: Range<Int>)]) {
    self.source = source
    self.tokens = tokens
  }

  /// Splits at `||` outside of brackets.
  private func alternatives(_ range: Range<Int>, depth: Int) -> [FilterTerm] {
    guard let parts = split(range, at: "||") else { return [.unknown(excerpt(range))] }
    return parts.flatMap { term($0, depth: depth) }
  }

  private func term(_ range: Range<Int>, depth: Int) -> [FilterTerm] {
    if let inner = unwrapped(range), depth < 50 { return alternatives(inner, depth: depth + 1) }
    if let floor = entropyFloor(range) { return [.entropy(floor)] }
    if isLikeWords(range) { return [.likeWords] }
    guard let parts = split(range, at: "&&") else { return [.unknown(excerpt(range))] }
    var all = RejectCondition()
    for part in parts {
      guard let condition = condition(unwrapped(part) ?? part), all.add(condition) else {
        return [.unknown(excerpt(range))]
      }
    }
    return [.condition(all)]
  }

  /// Parts between a sign that is in no bracket; nil when brackets do not match.
  private func split(_ range: Range<Int>, at sign: String) -> [Range<Int>]? {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var depth = 0
    for i in range {
      guard case .sign(let found) = tokens[i].token else { continue }
      if "([{".contains(found) { depth += 1 }
      if ")]}".contains(found) { depth -= 1 }
      if depth < 0 { return nil }
      if depth == 0, found == sign {
        parts.append(start..<i)
        start = i + 1
      }
    }
    parts.append(start..<range.upperBound)
    return depth == 0 && parts.allSatisfy({ !$0.isEmpty }) ? parts : nil
  }

  /// What is inside of the brackets that enclose all of it; nil when none do.
  private func unwrapped(_ range: Range<Int>) -> Range<Int>? {
    guard range.count > 2, tokens[range.lowerBound].token == .sign("(") else { return nil }
    var depth = 0
    for i in range {
      if tokens[i].token == .sign("(") { depth += 1 }
      if tokens[i].token == .sign(")") { depth -= 1 }
      if depth == 0 { return i == range.upperBound - 1 ? (range.lowerBound + 1)..<i : nil }
    }
    return nil
  }

  /// `entropy(finding["secret"]) < 3.5`, or `<=`.
  private func entropyFloor(_ range: Range<Int>) -> Double? {
    guard range.count >= 5, call(range.lowerBound) == "entropy", let end = closing(range.lowerBound + 1),
      subject((range.lowerBound + 2)..<end) == "finding.secret", end + 3 == range.upperBound,
      [.sign("<"), .sign("<=")].contains(tokens[end + 1].token), case .number(let floor) = tokens[end + 2].token
    else { return nil }
    return floor
  }

  /// `tokenRatio(finding["secret"]) >= 2.5`, or `failsTokenEfficiency(finding["secret"])`.
  private func isLikeWords(_ range: Range<Int>) -> Bool {
    guard range.count >= 5, let name = call(range.lowerBound), let end = closing(range.lowerBound + 1),
      subject((range.lowerBound + 2)..<end) == "finding.secret"
    else { return false }
    if name == "failsTokenEfficiency" { return end + 1 == range.upperBound }
    guard name == "tokenRatio", end + 3 == range.upperBound, case .number = tokens[end + 2].token else { return false }
    return [.sign(">="), .sign(">")].contains(tokens[end + 1].token)
  }

  /// `matchesAny(x, [...])`, also negated, or `containsAny(finding["secret"], [...])`.
  private func condition(_ range: Range<Int>) -> RejectCondition? {
    var start = range.lowerBound
    let isNegated = tokens[start].token == .sign("!")
    if isNegated { start += 1 }
    guard start + 2 < range.upperBound, let name = call(start), let end = closing(start + 1),
      end + 1 == range.upperBound,
      let comma = ((start + 2)..<end).first(where: { tokens[$0].token == .sign(",") }),
      let subject = subject((start + 2)..<comma), let list = texts((comma + 1)..<end)
    else { return nil }
    switch (name, subject) {
    case ("containsAny", "finding.secret") where !isNegated: return RejectCondition(words: list)
    case ("matchesAny", _):
      guard let sources = patterns(list, isNegated: isNegated) else { return nil }
      switch subject {
      case "finding.secret": return RejectCondition(secret: sources)
      case "finding.match": return RejectCondition(match: sources)
      case "finding.line": return RejectCondition(line: sources)
      case "attributes.path": return RejectCondition(path: sources)
      default: return nil
      }
    default: return nil
    }
  }

  /// PCRE2 for the list; a negated one is a single pattern that looks for none of them.
  private func patterns(_ list: [String], isNegated: Bool) -> [String]? {
    var sources: [String] = []
    for text in list {
      guard let translation = try? RE2Translation(text) else { return nil }
      sources.append(translation.source)
    }
    if !isNegated { return sources }
    return ["\\A(?!" + sources.map { "[\\s\\S]*?(?:\($0))" }.joined(separator: "|") + ")"]
  }

  /// The name before a bracket that opens.
  private func call(_ i: Int) -> String? {
    guard i + 1 < tokens.count, case .name(let name) = tokens[i].token, tokens[i + 1].token == .sign("(") else {
      return nil
    }
    return name
  }

  /// Where the bracket at `i` closes.
  private func closing(_ i: Int) -> Int? {
    var depth = 0
    for at in i..<tokens.count {
      guard case .sign(let sign) = tokens[at].token else { continue }
      if "([{".contains(sign) { depth += 1 }
      if ")]}".contains(sign) { depth -= 1 }
      if depth == 0 { return at }
    }
    return nil
  }

  /// `finding["secret"]` and `finding.secret` as `finding.secret`.
  private func subject(_ range: Range<Int>) -> String? {
    guard range.count >= 3, case .name(let name) = tokens[range.lowerBound].token else { return nil }
    let next = tokens[range.lowerBound + 1].token
    if range.count == 3, next == .sign("."), case .name(let field) = tokens[range.lowerBound + 2].token {
      return "\(name).\(field)"
    }
    if range.count == 4, next == .sign("["), case .text(let field) = tokens[range.lowerBound + 2].token {
      return "\(name).\(field)"
    }
    return nil
  }

  /// `["a", `b`]`.
  private func texts(_ range: Range<Int>) -> [String]? {
    guard range.count >= 3, tokens[range.lowerBound].token == .sign("["),
      tokens[range.upperBound - 1].token == .sign("]")
    else { return nil }
    var result: [String] = []
    for i in (range.lowerBound + 1)..<(range.upperBound - 1) {
      let isText = (i - range.lowerBound) % 2 == 1
      switch tokens[i].token {
      case .text(let text) where isText: result.append(text)
      case .sign(",") where !isText: break
      default: return nil
      }
    }
    return result
  }

  private func excerpt(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    let bytes = source[tokens[first].range.lowerBound..<tokens[last].range.upperBound]
    return Self.excerpt(String(decoding: bytes, as: UTF8.self))
  }

  /// On one line, cut where it is long.
  private static func excerpt(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 80 ? line.prefix(79) + "…" : line
  }
}

extension RejectCondition {
  /// Adds what must hold as well; false when it is about something that is looked at already.
  fileprivate mutating func add(_ other: RejectCondition) -> Bool {
    for list in [\RejectCondition.secret, \.match, \.line, \.path, \.words] where !other[keyPath: list].isEmpty {
      guard self[keyPath: list].isEmpty else { return false }
      self[keyPath: list] = other[keyPath: list]
    }
    return true
  }
}
