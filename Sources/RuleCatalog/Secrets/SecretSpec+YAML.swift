internal import Model
internal import RuleModel
internal import YAML

extension SecretSpec {
  /// Reads the `secret:` body; nil when anything in it is wrong.
  init?(reading node: YAMLNode, validatePattern: RuleLoader.PatternValidator, issues: inout [YAMLIssue]) {
    var object = YAMLObject(node, what: "secret")
    guard node.pairs != nil else {
      issues += object.issues
      return nil
    }
    var nested: [YAMLIssue] = []
    let context = object.value("context").map { ContextRequirement(reading: $0, issues: &nested) }
    let pathPatterns = object.patterns("path_patterns", validatePattern)
    let matcher = Self.matcher(&object, context, validatePattern, &nested)
    self.init(matcher: matcher?.value ?? .path, anchors: matcher?.anchors ?? [])
    paths = matcher?.paths ?? object.globs("paths") ?? []
    requires = object.value("requires").map { Requirements(reading: $0, issues: &nested) } ?? Requirements()
    self.context = context
    self.pathPatterns = pathPatterns
    checksum = object.choice("checksum", as: ChecksumAlgorithm.self)
    structure = object.choice("structure", as: StructureKind.self)
    rejects =
      object.value("rejects").map { Rejects(reading: $0, validatePattern: validatePattern, issues: &nested) }
      ?? Rejects()
    near = object.value("near").map { Self.nearRules($0, &nested) } ?? []
    identifies = object.value("identifies").flatMap { IdentifiedSecrets(reading: $0, issues: &nested) }
    confidence = object.confidence("confidence") ?? .high
    kind = object.choice("kind", as: Kind.self) ?? .token
    if confidence == .certain, let value = object.value("confidence") {
      object.issue(
        value, "`confidence` is what the shape alone proves: only a checksum or a structure makes it certain")
    }
    if case .path = self.matcher, rejects.conditions.contains(where: { $0 != RejectCondition(path: $0.path) }),
      let value = object.value("rejects")
    {
      object.issue(value, "`where` of a rule that goes by the file's name can only speak of its `path`")
    }
    object.finish()
    nested += object.issues
    issues += nested
    guard nested.isEmpty, matcher != nil else { return nil }
  }

  private struct ReadMatcher {
    var value: Matcher
    var anchors: [String] = []
    /// Set by `path:` only.
    var paths: [String]?
  }

  private static func matcher(
    _ object: inout YAMLObject, _ context: ContextRequirement?, _ validatePattern: RuleLoader.PatternValidator,
    _ issues: inout [YAMLIssue]
  ) -> ReadMatcher? {
    let found = ["token", "pattern", "assignment", "path"].compactMap { key in
      object.value(key).map { (key: key, node: $0) }
    }
    if found.isEmpty, let patterns = object.value("path_patterns") { return path(&object, patterns, hasGlobs: false) }
    guard let first = found.first, found.count == 1 else {
      object.issue(
        found.dropFirst().first?.node ?? object.node,
        "secret: exactly one of `token`, `pattern`, `assignment`, `path` says what is looked for")
      return nil
    }
    if first.key != "pattern", let window = object.value("window") {
      object.issue(window, "`window` is for `pattern` only")
    }
    switch first.key {
    case "token": return TokenShape(reading: first.node, issues: &issues).flatMap { token(&object, $0) }
    case "pattern":
      return PatternSpec.read(first.node, &object, context: context, validatePattern).map {
        ReadMatcher(value: .pattern($0.spec), anchors: $0.anchors)
      }
    case "assignment": return AssignmentSpec(reading: first.node, issues: &issues).flatMap { assignment(&object, $0) }
    default: return path(&object, first.node, hasGlobs: true)
    }
  }

  private static func token(_ object: inout YAMLObject, _ shape: TokenShape) -> ReadMatcher? {
    if let declared = object.value("anchors") {
      object.issue(declared, "a `token` needs no `anchors`: its prefixes are the anchors")
    }
    return ReadMatcher(value: .token(shape), anchors: shape.prefixes)
  }

  private static func assignment(_ object: inout YAMLObject, _ spec: AssignmentSpec) -> ReadMatcher? {
    if let declared = object.value("anchors") {
      object.issue(declared, "an `assignment` needs no `anchors`: its keys are the anchors")
    }
    return ReadMatcher(value: .assignment(spec), anchors: Set(spec.keys.compactMap(AssignmentSpec.anchor)).sorted())
  }

  private static func path(_ object: inout YAMLObject, _ node: YAMLNode, hasGlobs: Bool) -> ReadMatcher? {
    for key in ["paths", "anchors", "requires", "context", "checksum", "identifies"] {
      if let value = object.value(key) { object.issue(value, "`\(key)` does not go with `path`") }
    }
    guard hasGlobs else { return ReadMatcher(value: .path, paths: []) }
    guard let globs = object.globs("path") else { return nil }
    if globs.isEmpty { object.issue(node, "`path` needs at least one glob") }
    return ReadMatcher(value: .path, paths: globs)
  }

  private static func nearRules(_ node: YAMLNode, _ issues: inout [YAMLIssue]) -> [NearRule] {
    guard let items = node.items else {
      issues.append(YAMLIssue(line: node.line, column: node.column, message: "`near` must be a list"))
      return []
    }
    return items.compactMap { NearRule(reading: $0, issues: &issues) }
  }
}
