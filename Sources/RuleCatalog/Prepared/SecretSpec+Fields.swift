internal import Model
internal import RuleModel

extension FieldWriter {
  mutating func add(_ spec: SecretSpec) {
    switch spec.matcher {
    case .token(let shape):
      add("token")
      add(shape.prefixes)
      add(shape.alphabet)
      add(shape.lengths.count)
      for length in shape.lengths {
        add(length.lowerBound)
        add(length.upperBound)
      }
    case .pattern(let pattern):
      add("pattern")
      add(pattern.source)
      add(pattern.window)
      add(pattern.reach)
      add(optional: pattern.anchorOffset)
      add(pattern.hasExactAnchors ? 1 : 0)
      add(optional: pattern.followingAnchor)
      add(optional: pattern.precedingAnchor)
      add(optional: pattern.requiredRun?.length)
      if let run = pattern.requiredRun { add(run.alphabet) }
      add(optional: pattern.sequel?.anchorLength)
      if let sequel = pattern.sequel {
        add(sequel.stretch)
        add(sequel.longest)
        add(sequel.end)
      }
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
    add(spec.kind.rawValue)
    add(spec.paths)
    addRare(spec)
  }

  /// What few rules have, as one field, which is empty for the others.
  private mutating func addRare(_ spec: SecretSpec) {
    var inner = FieldWriter()
    let rejects = spec.rejects
    let plain = Rejects(values: rejects.values, patterns: rejects.patterns, roles: rejects.roles)
    if !spec.pathPatterns.isEmpty || rejects != plain {
      inner.add(rejects.placeholders ? 1 : 0)
      inner.add(rejects.naturalLanguage ? 1 : 0)
      inner.add(rejects.commonValues ? 1 : 0)
      inner.add(spec.pathPatterns)
      inner.add(spec.rejects.words)
      inner.add(spec.rejects.conditions.count)
      for condition in spec.rejects.conditions {
        for list in [condition.secret, condition.match, condition.line, condition.path, condition.words] {
          inner.add(list)
        }
      }
    }
    add(inner.text)
  }
}

extension FieldWriter {
  private mutating func add(optional alphabet: ByteClass?) {
    add(alphabet == nil ? 0 : 1)
    if let alphabet { add(alphabet) }
  }
}

extension FieldReader {
  mutating func secretSpec() -> SecretSpec? {
    guard let matcher = matcher(), let anchors = strings(), let entropy = string(), let digits = optionalInteger(),
      let upper = optionalInteger(), let lower = optionalInteger(), let distinct = optionalInteger(),
      let within = optionalInteger(), let words = strings(), let checksum = string(), let structure = string(),
      let rejects = rejects(), let near = list({ $0.near() }),
      let identified = strings(), let identifiedWithin = optionalInteger(), let alone = integer(),
      let confidence = string().flatMap(Confidence.init(name:)), let kind = choice(SecretSpec.Kind.self),
      let paths = strings()
    else { return nil }
    var spec = SecretSpec(
      matcher: matcher, anchors: anchors,
      requires: Requirements(
        entropy: Double(entropy), digits: digits, upper: upper, lower: lower, distinct: distinct),
      context: within.map { ContextRequirement(withinLines: $0, any: words) },
      checksum: ChecksumAlgorithm(rawValue: checksum), structure: StructureKind(rawValue: structure), rejects: rejects,
      near: near,
      identifies: identifiedWithin.map {
        IdentifiedSecrets(ruleIDs: identified, withinLines: $0, isReportedAlone: alone == 1)
      }, confidence: confidence, kind: kind, paths: paths)
    return readRare(&spec) ? spec : nil
  }

  private mutating func readRare(_ spec: inout SecretSpec) -> Bool {
    guard let text = string() else { return false }
    if text.isEmpty { return true }
    var inner = FieldReader(.array(Array(text.utf8)))
    guard let placeholders = inner.integer(), let naturalLanguage = inner.integer(),
      let commonValues = inner.integer(), let pathPatterns = inner.strings(),
      let words = inner.strings(),
      let conditions = inner.list({ reader -> RejectCondition? in
        guard let secret = reader.strings(), let match = reader.strings(), let line = reader.strings(),
          let path = reader.strings(), let words = reader.strings()
        else { return nil }
        return RejectCondition(secret: secret, match: match, line: line, path: path, words: words)
      })
    else { return false }
    spec.pathPatterns = pathPatterns
    spec.rejects.placeholders = placeholders == 1
    spec.rejects.naturalLanguage = naturalLanguage == 1
    spec.rejects.commonValues = commonValues == 1
    spec.rejects.words = words
    spec.rejects.conditions = conditions
    return true
  }

  private mutating func matcher() -> SecretSpec.Matcher? {
    switch string() {
    case "token":
      guard let prefixes = strings(), let alphabet = byteClass(), let lengths = list({ $0.range() }) else {
        return nil
      }
      return .token(TokenShape(prefixes: prefixes, alphabet: alphabet, lengths: lengths))
    case "pattern":
      guard let source = string(), let window = integer(), let reach = integer(), let offset = optionalInteger(),
        let exact = integer(),
        let following = optionalByteClass(), let preceding = optionalByteClass(), let length = optionalInteger()
      else { return nil }
      var run: RequiredRun?
      if let length {
        guard length > 0, let alphabet = byteClass() else { return nil }
        run = RequiredRun(alphabet: alphabet, length: length)
      }
      guard let anchorLength = optionalInteger() else { return nil }
      var sequel: AnchorSequel?
      if let anchorLength {
        guard anchorLength > 0, let stretch = byteClass(), let longest = integer(), longest >= 0, let end = byteClass()
        else { return nil }
        sequel = AnchorSequel(anchorLength: anchorLength, stretch: stretch, longest: longest, end: end)
      }
      return .pattern(
        PatternSpec(
          source: source, window: window, reach: reach, anchorOffset: offset, hasExactAnchors: exact == 1,
          followingAnchor: following,
          precedingAnchor: preceding, requiredRun: run, sequel: sequel))
    case "assignment":
      guard let keys = strings(), let excluded = strings() else { return nil }
      return .assignment(AssignmentSpec(keys: keys, excludedKeys: excluded))
    case "path": return .path
    default: return nil
    }
  }

  /// Nil when it cannot be read; nil inside when there is none.
  private mutating func optionalByteClass() -> ByteClass?? {
    switch integer() {
    case 0: return .some(nil)
    case 1: return byteClass().map(Optional.some)
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
