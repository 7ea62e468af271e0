internal import Ignore
internal import Model
internal import YAML

/// Reads the mapping of a configuration, collecting issues.
struct ConfigurationReader {
  let file: String
  private(set) var issues: [YAMLIssue] = []
  private var configuration = Configuration()

  init(file: String) { self.file = file }

  mutating func read(_ root: YAMLNode) -> Configuration {
    var object = YAMLObject(root, what: "configuration")
    guard root.pairs != nil else {
      issues += object.issues
      return configuration
    }
    // A list without a value is an empty one; of these a default would stand in for what somebody meant to say.
    object.refuseNull("fail_on", "confidence", "version_sync", "profile", "fingerprint_key", "baseline")
    if let node = object.value("rules") { rules(node) }
    configuration.rulePaths = names("rule_paths", .rulePaths, &object)
    configuration.imports = names("import", .imports, &object)
    configuration.exclude = names("exclude", .exclude, &object, problem: IgnoreRules.problem(withItem:))
    if let node = object.value("suppressions") { suppressions(node) }
    configuration.failOn = object.choice("fail_on", as: Level.self) ?? configuration.failOn
    configuration.confidence = confidence(&object) ?? configuration.confidence
    configuration.versionSync =
      object.choice("version_sync", as: Configuration.VersionSync.self) ?? configuration.versionSync
    configuration.profile = object.choice("profile", as: ReleaseProfile.self)
    configuration.fingerprintKey = fingerprintKey(&object)
    if let value = object.value("baseline") {
      let text = value.scalar?.text ?? ""
      if text.isEmpty || text.hasPrefix("/") {
        object.issue(value, "`baseline` must be `off`, or a file relative to the directory of this one")
      }
      configuration.baseline = text == "off" ? .off : .file(text)
      configuration.positions[.init(list: .baseline, name: text)] = position(value)
    }
    object.finish()
    issues += object.issues
    return configuration
  }

  private mutating func rules(_ node: YAMLNode) {
    var object = YAMLObject(node, what: "rules")
    configuration.packs = names("packs", .packs, &object)
    configuration.only = names("only", .only, &object)
    configuration.disable = names("disable", .disable, &object)
    if let node = object.value("levels") { levels(node) }
    object.finish()
    issues += object.issues
  }

  private mutating func levels(_ node: YAMLNode) {
    guard let pairs = node.pairs else {
      return issue(
        node,
        "`levels` must be a mapping of rule ids, packs or globs to error, warning, note or off, found \(node.kindName)")
    }
    for pair in pairs {
      guard let id = pair.key.scalar?.text, !id.isEmpty else {
        issue(pair.key, "`levels`: a rule id is expected, found \(pair.key.kindName)")
        continue
      }
      let word = pair.value.scalar?.text ?? ""
      let level = Level(rawValue: word)
      if level == nil, word != "off" {
        let hint = nearest(to: word, among: Level.allCases.map(\.rawValue)).map { ", did you mean `\($0)`?" } ?? ""
        issue(pair.value, "`\(id)` must be error, warning, note or off\(hint)")
      }
      configuration.levels.append(Configuration.LevelSetting(name: id, level: level))
      configuration.positions[.init(list: .levels, name: id)] = position(pair.key)
    }
  }

  /// A list of names; each one's place is kept.
  private mutating func names(
    _ key: String, _ list: Configuration.NameList, _ object: inout YAMLObject,
    problem: (String) -> String? = { _ in nil }
  ) -> [String] {
    guard let value = object.value(key), object.strings(key) != nil else { return [] }
    return (value.items ?? [value]).compactMap { item in
      guard let text = item.scalar?.text else { return nil }
      if text.isEmpty || item.isNull {
        object.issue(item, "`\(key)`: an entry is empty")
        return nil
      }
      if let words = problem(text) {
        object.issue(item, "`\(key)`: \(words)")
        return nil
      }
      configuration.positions[.init(list: list, name: text)] = position(item)
      return text
    }
  }

  private func confidence(_ object: inout YAMLObject) -> Confidence? {
    guard let value = object.value("confidence"), let word = object.string("confidence") else { return nil }
    if let confidence = Confidence(name: word) { return confidence }
    let names = Confidence.allCases.map(\.name)
    let hint = nearest(to: word, among: names).map { ", did you mean `\($0)`?" } ?? ""
    object.issue(value, "`confidence` must be one of \(names.joined(separator: ", "))\(hint)")
    return nil
  }

  /// Shorter keys could be guessed together with what they protect.
  private static let minimumKeyLength = 8

  private func fingerprintKey(_ object: inout YAMLObject) -> String? {
    guard let value = object.value("fingerprint_key"), let key = object.string("fingerprint_key") else { return nil }
    guard key.utf8.count >= Self.minimumKeyLength else {
      object.issue(value, "`fingerprint_key` needs at least \(Self.minimumKeyLength) bytes")
      return nil
    }
    return key
  }

  private mutating func suppressions(_ node: YAMLNode) {
    guard let items = node.items else {
      return issue(node, "`suppressions` must be a list, found \(node.kindName)")
    }
    for item in items {
      guard let entry = SuppressionEntry(reading: item, at: position(item), issues: &issues) else { continue }
      configuration.suppressions.append(entry)
    }
  }

  private mutating func issue(_ node: YAMLNode, _ message: String) {
    issues.append(YAMLIssue(line: node.line, column: node.column, message: message))
  }

  private func position(_ node: YAMLNode) -> SourcePosition {
    SourcePosition(file: file, line: node.line, column: node.column)
  }
}
