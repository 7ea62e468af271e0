internal import Model
internal import RuleModel
internal import YAML

extension Requirements {
  /// Reads `requires: { entropy, digits, upper, lower, distinct }`.
  init(reading node: YAMLNode, issues: inout [YAMLIssue]) {
    var object = YAMLObject(node, what: "requires")
    self.init(
      entropy: object.number("entropy"), digits: object.integer("digits", in: 1...1000),
      upper: object.integer("upper", in: 1...1000), lower: object.integer("lower", in: 1...1000),
      distinct: object.integer("distinct", in: 1...256))
    if let entropy, !(0...8).contains(entropy), let value = node["entropy"] {
      object.issue(value, "`entropy` is in bits a byte, 0 to 8")
    }
    object.finish()
    issues += object.issues
  }
}

extension ContextRequirement {
  /// Reads `context: { within: 5 lines, any: [word, …] }`.
  init(reading node: YAMLNode, issues: inout [YAMLIssue]) {
    var object = YAMLObject(node, what: "context")
    let isFile = object.value("within")?.scalar?.text == "file"
    let lines = isFile ? Self.wholeFile : object.lines("within") ?? 0
    let value = object.required("any")
    let words = object.strings("any") ?? []
    if let value, words.isEmpty || words.contains("") {
      object.issue(value, "`any` needs at least one word, none empty")
    }
    object.finish()
    issues += object.issues
    self.init(withinLines: lines, any: words)
  }
}

extension Rejects {
  /// Reads `rejects: { values, words, patterns, roles, where, placeholders, natural_language,
  /// common_values }`.
  init(reading node: YAMLNode, validatePattern: RuleLoader.PatternValidator, issues: inout [YAMLIssue]) {
    var object = YAMLObject(node, what: "rejects")
    self.init(
      values: object.strings("values") ?? [], words: object.words("words"),
      patterns: object.patterns("patterns", validatePattern), roles: object.choices("roles", as: FileRole.self) ?? [])
    placeholders = object.bool("placeholders") ?? true
    naturalLanguage = object.bool("natural_language") ?? false
    commonValues = object.bool("common_values") ?? false
    if let value = object.value("where") {
      for item in value.items ?? [value] {
        if let condition = RejectCondition(reading: item, validatePattern, &object) { conditions.append(condition) }
      }
    }
    object.finish()
    issues += object.issues
  }
}

extension RejectCondition {
  /// Reads one entry of `where: [{ secret, match, line, path, words }]`.
  fileprivate init?(
    reading node: YAMLNode, _ validatePattern: RuleLoader.PatternValidator, _ outer: inout YAMLObject
  ) {
    var object = YAMLObject(node, what: "where")
    self.init(
      secret: object.patterns("secret", validatePattern), match: object.patterns("match", validatePattern),
      line: object.patterns("line", validatePattern), path: object.patterns("path", validatePattern),
      words: object.words("words"))
    if self == RejectCondition(), object.issues.isEmpty {
      object.issue(node, "where: one of `secret`, `match`, `line`, `path`, `words` says what is looked at")
    }
    object.finish()
    outer.adopt(object.issues)
    if !object.issues.isEmpty { return nil }
  }
}

extension YAMLObject {
  /// PCRE2 patterns, each of which compiles.
  mutating func patterns(_ key: String, _ validatePattern: RuleLoader.PatternValidator) -> [String] {
    guard let value = value(key), let texts = strings(key) else { return [] }
    for item in value.items ?? [value] {
      guard let text = item.scalar?.text, let problem = validatePattern(text) else { continue }
      adopt([item.patternIssue(at: problem.offset, "does not compile: \(problem.message)")])
    }
    return texts
  }

  /// Texts, none empty.
  mutating func words(_ key: String) -> [String] {
    let texts = strings(key) ?? []
    if let value = value(key), texts.contains("") { issue(value, "`\(key)`: a text is empty") }
    return texts
  }
}

extension NearRule {
  /// Reads one entry of `near: [{ rule, within: 10 lines, raises: certain }]`.
  init?(reading node: YAMLNode, issues: inout [YAMLIssue]) {
    var object = YAMLObject(node, what: "near")
    let rule = object.requiredString("rule")
    let lines = object.lines("within")
    _ = object.required("raises")
    let raises = object.confidence("raises")
    object.finish()
    issues += object.issues
    guard object.issues.isEmpty, let rule, let lines, let raises else { return nil }
    self.init(ruleID: rule, withinLines: lines, raises: raises)
  }
}

extension IdentifiedSecrets {
  /// Reads `identifies: { rules: [id, …], within: 10 lines, alone: silent }`.
  init?(reading node: YAMLNode, issues: inout [YAMLIssue]) {
    var object = YAMLObject(node, what: "identifies")
    let value = object.required("rules")
    let rules = object.strings("rules") ?? []
    if let value, rules.isEmpty || rules.contains("") {
      object.issue(value, "`rules` needs at least one rule, none empty")
    }
    let lines = object.lines("within")
    let alone = object.string("alone") ?? "silent"
    if let value = object.value("alone"), alone != "silent", alone != "reported" {
      object.issue(value, "`alone` must be `silent` or `reported`")
    }
    object.finish()
    issues += object.issues
    guard object.issues.isEmpty, let lines else { return nil }
    self.init(ruleIDs: rules, withinLines: lines, isReportedAlone: alone == "reported")
  }
}

extension YAMLObject {
  /// A required number of lines, `5 lines`; the number alone will do.
  mutating func lines(_ key: String) -> Int? {
    guard let value = required(key) else { return nil }
    let words = (value.scalar?.text ?? "").split(separator: " ")
    guard let first = words.first, let count = Int(first), (0...1000).contains(count), words.count <= 2,
      words.count == 1 || words[1] == "lines" || words[1] == "line"
    else {
      issue(value, "`\(key)` must be a number of lines, `5 lines`, 0 to 1000")
      return nil
    }
    return count
  }

  mutating func confidence(_ key: String) -> Confidence? {
    guard let value = value(key) else { return nil }
    guard let word = string(key) else { return nil }
    if let confidence = Confidence(name: word) { return confidence }
    issue(value, "`\(key)` must be one of \(Confidence.allCases.map(\.name).joined(separator: ", "))")
    return nil
  }
}

extension YAMLNode {
  /// An issue inside a pattern: at the very byte where the pattern stands on one line, else at its start.
  func patternIssue(at offset: Int, _ message: String) -> YAMLIssue {
    guard let scalar, line == endLine, scalar.style == .plain || scalar.style == .singleQuoted else {
      return YAMLIssue(line: line, column: column, message: "at byte \(offset) of the pattern: \(message)")
    }
    let before = String(decoding: scalar.text.utf8.prefix(offset), as: UTF8.self).unicodeScalars
    // A quote inside single quotes is written twice.
    let extra = scalar.style == .plain ? 0 : 1 + before.count { $0 == "'" }
    return YAMLIssue(line: line, column: column + before.count + extra, message: message)
  }
}
