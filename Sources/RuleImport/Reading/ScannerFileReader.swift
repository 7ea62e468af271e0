internal import Model
internal import TOML

/// Reads the TOML of gitleaks (its README, "Configuration") and of betterleaks, which has grown out of it.
enum ScannerFileReader {
  /// Throws the error of the syntax, or every value of a wrong type.
  static func read(_ bytes: [UInt8], file: String) throws(LoadErrors) -> ScannerFile {
    let root: TOMLTable
    do { root = try TOMLDocument.parse(bytes) } catch {
      let place = SourcePosition(file: file, line: error.line, column: error.column)
      throw LoadErrors([PositionedError(place, error.message)])
    }
    var reader = TableReader(root, file: file)
    var result = ScannerFile()
    for known in ["title", "description", "minVersion"] { _ = reader.node(known) }
    result.prefilter = reader.string("prefilter")
    result.filter = reader.string("filter")
    if let node = reader.node("extend") { extend(node, &result, &reader) }
    result.allowlists = allowlists(&reader)
    for node in reader.tables("rules") {
      if let rule = rule(node, &reader) { result.rules.append(rule) }
    }
    result.unknownKeys = reader.unknown
    let isBetterleaks =
      result.prefilter != nil || result.filter != nil
      || result.rules.contains { $0.filter != nil || $0.confidence != nil }
    result.tool = isBetterleaks ? .betterleaks : .gitleaks
    guard reader.errors.isEmpty else {
      throw LoadErrors(reader.errors.prefix(100).sorted { $0.position < $1.position })
    }
    return result
  }

  private static func extend(_ node: TOMLNode, _ result: inout ScannerFile, _ reader: inout TableReader) {
    guard let table = node.table else { return reader.error(node, "`extend` must be a table, `[extend]`") }
    var nested = TableReader(table, file: reader.file)
    result.extendPosition = reader.position(node)
    result.extendsDefault = nested.boolean("useDefault") ?? false
    result.extendedPath = nested.string("path").flatMap { $0.isEmpty ? nil : $0 }
    result.extendedURL = nested.string("url").flatMap { $0.isEmpty ? nil : $0 }
    result.disabledRules = nested.strings("disabledRules")
    result.unknownKeys += nested.unknown.map { "extend.\($0)" }
    if result.extendsDefault, result.extendedPath != nil {
      reader.error(node, "`useDefault` and `path` exclude each other: keep one")
    }
    reader.adopt(nested.errors)
  }

  private static func rule(_ node: TOMLNode, _ reader: inout TableReader) -> ScannerRule? {
    guard let table = node.table else { return nil }
    var nested = TableReader(table, file: reader.file)
    let id = nested.string("id") ?? ""
    var rule = ScannerRule(id: id, position: reader.position(node))
    if id.allSatisfy(\.isWhitespace) { nested.error(node, "the rule has no `id`: give it one") }
    rule.description = nested.string("description") ?? ""
    rule.regex = nested.string("regex").flatMap { $0.isEmpty ? nil : $0 }
    rule.secretGroup = nested.integer("secretGroup") ?? nested.integer("valueGroup") ?? 0
    _ = nested.node("valueGroup")
    rule.entropy = nested.number("entropy") ?? 0
    rule.path = nested.string("path").flatMap { $0.isEmpty ? nil : $0 }
    rule.keywords = nested.strings("keywords").filter { !$0.isEmpty }
    rule.tags = nested.strings("tags")
    rule.isSilent = nested.boolean("skipReport") ?? false
    rule.filter = nested.string("filter")
    if let word = nested.string("confidence") {
      rule.confidence = Confidence(name: word.lowercased())
      if rule.confidence == nil, let node = nested.node("confidence") {
        nested.error(node, "`confidence` must be low, medium or high")
      }
    }
    rule.allowlists = allowlists(&nested)
    rule.required = required(&nested)
    for key in ["validate", "analyze", "revoke", "specificity", "references"] where nested.node(key) != nil {
      rule.inertKeys.append(key)
    }
    for key in ["tokenEfficiency"] where nested.node(key) != nil { rule.unsayableKeys.append(key) }
    rule.unknownKeys = nested.unknown
    reader.adopt(nested.errors)
    return rule
  }

  /// `[[rules.required]]` of gitleaks, `components` of betterleaks.
  private static func required(_ reader: inout TableReader) -> [RequiredRule] {
    var result: [RequiredRule] = []
    for node in reader.tables("required") {
      guard let table = node.table else { continue }
      var nested = TableReader(table, file: reader.file)
      let rule = RequiredRule(
        id: nested.string("id") ?? "", lines: nested.integer("withinLines"),
        hasColumns: nested.integer("withinColumns") != nil)
      if rule.id.isEmpty { nested.error(node, "the required rule has no `id`") }
      result.append(rule)
      reader.adopt(nested.errors)
    }
    for node in reader.tables("components") {
      guard let table = node.table else { continue }
      var nested = TableReader(table, file: reader.file)
      let id = nested.string("id") ?? ""
      let within = nested.string("within") ?? ""
      if id.isEmpty { nested.error(node, "the component has no `id`") }
      // One that may be missing does not decide whether there is a find.
      if nested.boolean("optional") != true {
        result.append(RequiredRule(id: id, lines: lines(within), hasColumns: within.contains("C")))
      }
      reader.adopt(nested.errors)
    }
    return result
  }

  /// The lines of `5L` and `+10L,100C`, the larger where two are given.
  private static func lines(_ within: String) -> Int? {
    within.split(separator: ",").filter { $0.last == "L" }
      .compactMap { Int($0.dropLast().drop { $0 == "+" || $0 == "-" }) }.max()
  }

  /// `[[allowlists]]`, or the older `[allowlist]`.
  private static func allowlists(_ reader: inout TableReader) -> [Allowlist] {
    let old = reader.tables("allowlist")
    let new = reader.tables("allowlists")
    if let node = old.first, !new.isEmpty {
      reader.error(node, "`allowlist` is the old spelling of `allowlists`: write all of them as `[[allowlists]]`")
    }
    return (old + new).compactMap { allowlist($0, &reader) }
  }

  private static func allowlist(_ node: TOMLNode, _ reader: inout TableReader) -> Allowlist? {
    guard let table = node.table else { return nil }
    var nested = TableReader(table, file: reader.file)
    var result = Allowlist()
    _ = nested.node("description")
    switch (nested.string("condition") ?? "").uppercased() {
    case "", "OR", "||": break
    case "AND", "&&": result.isConjunction = true
    default: nested.error(nested.node("condition") ?? node, "`condition` must be OR or AND")
    }
    result.commits = nested.strings("commits")
    result.paths = nested.strings("paths")
    result.regexes = nested.strings("regexes")
    result.stopwords = nested.strings("stopwords").filter { !$0.isEmpty }
    result.targetRules = nested.strings("targetRules")
    if let word = nested.string("regexTarget"), !word.isEmpty {
      if let target = Allowlist.Target(rawValue: word) {
        result.target = target
      } else {
        nested.error(nested.node("regexTarget") ?? node, "`regexTarget` must be secret, match or line")
      }
    }
    if result.commits.isEmpty, result.paths.isEmpty, result.regexes.isEmpty, result.stopwords.isEmpty {
      nested.error(node, "the allowlist is empty: give it commits, paths, regexes or stopwords, or delete it")
    }
    // What is not understood may be what narrows the allowlist down.
    for key in nested.unknown {
      nested.error(
        node,
        "the allowlist has the unknown key `\(key)`: known are description, condition, commits, paths, "
          + "regexTarget, regexes, stopwords and targetRules")
    }
    reader.adopt(nested.errors)
    return result
  }
}
