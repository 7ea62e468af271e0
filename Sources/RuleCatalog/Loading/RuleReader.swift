internal import Model
internal import RuleModel
internal import YAML

/// Reads a list of rules.
enum RuleReader {
  static func readAll(
    _ file: RuleFile, _ validatePattern: RuleLoader.PatternValidator, into state: inout LoadState
  ) {
    guard let root = file.document(into: &state, emptyMessage: "the file holds no rule") else { return }
    guard let nodes = root.items, !nodes.isEmpty else {
      state.report([YAMLIssue(line: root.line, column: root.column, message: "expected a list of rules, `- id: …`")])
      return
    }
    for node in nodes { read(node, pack: file.pack, validatePattern, into: &state) }
  }

  private static func read(
    _ node: YAMLNode, pack: String, _ validatePattern: RuleLoader.PatternValidator, into state: inout LoadState
  ) {
    var object = YAMLObject(node, what: "rule")
    guard node.pairs != nil else { return state.report(object.issues) }
    let id = id(&object, &state)
    let title = text("title", &object)
    let level = object.required("level") == nil ? nil : object.choice("level", as: Level.self)
    let profiles = profiles(&object)
    let checklist = object.string("checklist").flatMap { object.checklistItemID($0, key: "checklist") }
    let rationale = text("rationale", &object)
    let fix = text("fix", &object)
    let references = references(&object)
    let since = since(&object)
    let importedFrom = object.value("imported_from") == nil ? nil : text("imported_from", &object)
    let needsContext = object.value("needs_context") == nil ? nil : text("needs_context", &object)
    if needsContext != nil, node["secret"] == nil, let value = object.value("needs_context") {
      object.issue(value, "`needs_context` is for rules with `secret`")
    }
    let body = body(&object, validatePattern)
    let reader = ExampleReader(
      kind: exampleKind(object.node), file: state.position(of: node).file, isRequired: importedFrom == nil)
    let examples = reader.read("examples", &object)
    let counterexamples = reader.read("counterexamples", &object)
    object.finish()
    state.report(object.issues)
    guard object.issues.isEmpty, let id, let title, let level, let rationale, let fix, let body else { return }
    let rule = Rule(
      id: id, title: title, level: level, profiles: profiles, checklist: checklist, rationale: rationale, fix: fix,
      references: references, since: since, pack: pack, importedFrom: importedFrom,
      needsContext: needsContext, position: state.position(of: node), body: body, examples: examples,
      counterexamples: counterexamples)
    let near = node["secret"]?["near"]?.items?.compactMap { $0["rule"] } ?? []
    let identified = node["secret"]?["identifies"]?["rules"]?.items ?? []
    let named = (near + identified).compactMap { node in
      node.scalar.map { (id: $0.text, position: state.position(of: node)) }
    }
    state.add(
      rule, references: named, checklistPosition: node["checklist"].map(state.position(of:)))
  }

  private static func id(_ object: inout YAMLObject, _ state: inout LoadState) -> String? {
    guard let value = object.required("id"), let id = object.string("id") else { return nil }
    guard RuleID.isWellFormed(id) else {
      object.issue(
        value, "`id` must be lower-case words and digits joined by `-`, at most \(RuleID.maximumLength) bytes: `\(id)`")
      return nil
    }
    return state.claim(id, at: state.position(of: value)) ? id : nil
  }

  private static func text(_ key: String, _ object: inout YAMLObject) -> String? {
    guard let value = object.required(key), let text = object.string(key) else { return nil }
    let trimmed = text.trimmed
    if trimmed.isEmpty { object.issue(value, "`\(key)` is empty") }
    if key == "title", trimmed.contains(where: \.isNewline) { object.issue(value, "`title` is one line") }
    return trimmed
  }

  /// `profiles: { local: off, marketplace: error }`.
  private static func profiles(_ object: inout YAMLObject) -> [ReleaseProfile: Rule.ProfileLevel] {
    guard let value = object.value("profiles") else { return [:] }
    var mapping = YAMLObject(value, what: "profiles")
    var result: [ReleaseProfile: Rule.ProfileLevel] = [:]
    for profile in ReleaseProfile.allCases {
      result[profile] = mapping.choice(profile.rawValue, as: Rule.ProfileLevel.self)
    }
    mapping.finish()
    object.adopt(mapping.issues)
    if result.isEmpty, mapping.issues.isEmpty { object.issue(value, "`profiles` names no profile") }
    return result
  }

  private static func references(_ object: inout YAMLObject) -> [String] {
    let references = object.strings("references") ?? []
    if let value = object.value("references"),
      let wrong = references.first(where: { !$0.hasPrefix("https://") && !$0.hasPrefix("http://") })
    {
      object.issue(value, "`references` must be web addresses: `\(wrong)`")
    }
    return references
  }

  private static func since(_ object: inout YAMLObject) -> String {
    guard let value = object.value("since"), let since = object.string("since") else { return "" }
    let parts = since.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count != 3 || !parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) {
      object.issue(value, "`since` must be a version, `1.2.3`")
    }
    return since
  }

  /// Told from what is written, so that examples are read even if the body has an error.
  private static func exampleKind(_ node: YAMLNode) -> ExampleReader.Kind {
    guard node["check"] == nil else { return .tree }
    let secret = node["secret"]
    let hasShape = ["token", "pattern", "assignment"].contains { secret?[$0] != nil }
    let isNamed = secret?["path"] != nil || secret?["path_patterns"] != nil && !hasShape
    return .text(isNamed: isNamed, hasChecksum: secret?["checksum"] != nil)
  }

  private static func body(
    _ object: inout YAMLObject, _ validatePattern: RuleLoader.PatternValidator
  ) -> Rule.Body? {
    let secret = object.value("secret")
    let check = object.value("check")
    let kinds = object.projectKinds("applies_to")
    switch (secret, check) {
    case (let secret?, nil):
      if let value = object.value("applies_to") { object.issue(value, "`applies_to` is for rules with `check`") }
      var issues: [YAMLIssue] = []
      let spec = SecretSpec(reading: secret, validatePattern: validatePattern, issues: &issues)
      object.adopt(issues)
      return spec.map { .secret($0) }
    case (nil, let check?):
      _ = object.required("applies_to")
      let (kind, issues) = CheckKindParser.parse(check)
      object.adopt(issues)
      guard let kind, let kinds else { return nil }
      return .check(CheckSpec(appliesTo: kinds, kind: kind))
    default:
      object.issue(check ?? object.node, "rule: exactly one of `secret` and `check` says what the rule does")
      return nil
    }
  }
}

extension String {
  /// Without white space at both ends.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
