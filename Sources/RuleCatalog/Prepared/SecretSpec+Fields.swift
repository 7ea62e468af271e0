internal import Model

extension FieldWriter {
  mutating func add(_ spec: SecretSpec) {
    switch spec.matcher {
    case .token(let shape):
      add("token")
      add(shape.prefixes)
      add(shape.alphabet.words.0)
      add(shape.alphabet.words.1)
      add(shape.alphabet.words.2)
      add(shape.alphabet.words.3)
      add(shape.lengths.count)
      for length in shape.lengths {
        add(length.lowerBound)
        add(length.upperBound)
      }
    case .pattern(let pattern):
      add("pattern")
      add(pattern.source)
      add(pattern.window)
    case .assignment(let assignment):
      add("assignment")
      add(assignment.keys)
      add(assignment.excludedKeys)
    case .path: add("path")
    }
    add(spec.anchors)
    add(spec.requires.entropy.map { String($0) } ?? "")
    for floor in [spec.requires.digits, spec.requires.upper, spec.requires.lower, spec.requires.distinct] {
      add(optional: floor)
    }
    add(optional: spec.context?.withinLines)
    add(spec.context?.any ?? [])
    add(spec.checksum?.rawValue ?? "")
    add(spec.structure?.rawValue ?? "")
    add(spec.rejects.values)
    add(spec.rejects.patterns)
    add(spec.rejects.roles.map(\.rawValue))
    add(spec.near.count)
    for near in spec.near {
      add(near.ruleID)
      add(near.withinLines)
      add(near.raises.name)
    }
    add(spec.identifies?.ruleIDs ?? [])
    add(optional: spec.identifies?.withinLines)
    add(spec.identifies?.isReportedAlone == true ? 1 : 0)
    add(spec.confidence.name)
    add(spec.paths)
  }
}

extension FieldReader {
  mutating func secretSpec() -> SecretSpec? {
    guard let matcher = matcher(), let anchors = strings(), let entropy = string(), let digits = optionalInteger(),
      let upper = optionalInteger(), let lower = optionalInteger(), let distinct = optionalInteger(),
      let within = optionalInteger(), let words = strings(), let checksum = string(), let structure = string(),
      let rejects = rejects(), let near = list({ $0.near() }),
      let identified = strings(), let identifiedWithin = optionalInteger(), let alone = integer(),
      let confidence = string().flatMap(Confidence.init(name:)),
      let paths = strings()
    else { return nil }
    return SecretSpec(
      matcher: matcher, anchors: anchors,
      requires: Requirements(
        entropy: Double(entropy), digits: digits, upper: upper, lower: lower, distinct: distinct),
      context: within.map { ContextRequirement(withinLines: $0, any: words) },
      checksum: ChecksumAlgorithm(rawValue: checksum), structure: StructureKind(rawValue: structure), rejects: rejects,
      near: near,
      identifies: identifiedWithin.map {
        IdentifiedSecrets(ruleIDs: identified, withinLines: $0, isReportedAlone: alone == 1)
      }, confidence: confidence, paths: paths)
  }

  private mutating func matcher() -> SecretSpec.Matcher? {
    switch string() {
    case "token":
      guard let prefixes = strings(), let a = word(), let b = word(), let c = word(), let d = word(),
        let lengths = list({ $0.range() })
      else { return nil }
      var alphabet = ByteClass()
      alphabet.words = (a, b, c, d)
      return .token(TokenShape(prefixes: prefixes, alphabet: alphabet, lengths: lengths))
    case "pattern":
      guard let source = string(), let window = integer() else { return nil }
      return .pattern(PatternSpec(source: source, window: window))
    case "assignment":
      guard let keys = strings(), let excluded = strings() else { return nil }
      return .assignment(AssignmentSpec(keys: keys, excludedKeys: excluded))
    case "path": return .path
    default: return nil
    }
  }

  private mutating func range() -> ClosedRange<Int>? {
    guard let low = integer(), let high = integer(), low <= high else { return nil }
    return low...high
  }

  private mutating func rejects() -> Rejects? {
    guard let values = strings(), let patterns = strings(), let roles = list({ $0.choice(FileRole.self) }) else {
      return nil
    }
    return Rejects(values: values, patterns: patterns, roles: roles)
  }

  private mutating func near() -> NearRule? {
    guard let id = string(), let lines = integer(), let raises = string().flatMap(Confidence.init(name:)) else {
      return nil
    }
    return NearRule(ruleID: id, withinLines: lines, raises: raises)
  }
}
