internal import Ignore
internal import Model
internal import PCRE2
internal import RuleModel
internal import Synchronization

/// A secret rule made ready for matching.
final class CompiledRule: Sendable {
  let id: String
  let spec: SecretSpec
  let kind: Kind
  let globs: PathLists
  /// For a rule of the kind `token`.
  let token: TokenMatcher?
  /// For a rule of the kind `pattern`; so are the next five.
  let pattern: LazyPattern?
  let anchorOffset: Int?
  let window: Int
  let reach: Int
  let requiredRun: RequiredRun?
  let sequel: AnchorSequel?
  let rejectPatterns: [LazyPattern]
  let rejectValues: [[UInt8]]
  /// Nil for most rules.
  let exclusions: RuleExclusions?
  let contextWords: WordList?
  /// The rule asks for a certain path. Stored: it is asked at every match.
  let isLimitedToPaths: Bool
  let assignment: AssignmentMatcher?

  /// What the rule is looked for by. `spec.matcher` says the same, with all that belongs to it.
  enum Kind { case token, pattern, assignment, path }

  /// How specific the rule is, for two rules that claim the same bytes; higher wins. A token that is asked for in a certain
  /// place is told better than the same one anywhere, and one of a certain length better than one of any.
  var specificity: Int {
    switch kind {
    case .token:
      contextWords != nil || isLimitedToPaths ? 7 : token?.lengths.allSatisfy { $0.count == 1 } ?? false ? 6 : 4
    case .pattern: goesByPlace ? 1 : 3
    case .path: 2
    case .assignment: 0
    }
  }

  /// A pattern that takes any text in a certain place, and knows nothing of the text itself.
  var goesByPlace: Bool { kind == .pattern && spec.rejects.commonValues && spec.confidence < .high }

  /// A pattern that knows the form of its secret, wherever that stands in a file.
  var knowsForm: Bool {
    kind == .pattern && !spec.rejects.commonValues && spec.structure == nil && spec.context == nil
      && spec.kind != .password && spec.kind != .hash
  }

  /// Bytes of a match where it begins with the anchor and has few lengths; of a pattern the longest.
  var exactLengths: [Int] {
    if let token {
      let prefixes = Set(token.prefixes.map(\.count))
      return prefixes.sorted().flatMap { prefix in token.lengths.map { prefix + $0.upperBound } }
    }
    return kind == .pattern && anchorOffset != nil && window < 1_024 ? [window] : []
  }

  /// The rule runs where one of its globs matches, and nowhere else.
  var goesByGlobs: Bool { !globs.isEmpty && exclusions?.pathPatterns.isEmpty ?? true }

  /// True when one of the rule's globs or path patterns matches the file's path.
  func isNamed(_ file: ScannedFile, _ matching: inout MatchScratch) -> Bool {
    if globs.coversAny(file.globbedPath) { return true }
    guard let patterns = exclusions?.pathPatterns, !patterns.isEmpty else { return false }
    let path = file.path.bytes
    return CompiledCondition.isAny(patterns, in: path.span, &matching)
  }

  /// Rules share the patterns that `pool` has already.
  init(id: String, spec: SecretSpec, pool: PatternPool) {
    self.id = id
    self.spec = spec
    globs = PathLists([spec.paths])
    rejectPatterns = spec.rejects.patterns.map { LazyPattern($0) }
    exclusions = RuleExclusions(spec, pool)
    isLimitedToPaths = !globs.isEmpty || exclusions?.pathPatterns.isEmpty == false
    rejectValues = spec.rejects.values.map { $0.utf8.map(AnchorTable.lowercased) }
    contextWords = spec.context.map { WordList($0.any.map { $0.lowercased() }) }
    var (token, pattern, assignment) = (TokenMatcher?.none, LazyPattern?.none, AssignmentMatcher?.none)
    var (anchorOffset, window, reach, requiredRun) = (Int?.none, 0, 0, RequiredRun?.none)
    var sequel: AnchorSequel?
    switch spec.matcher {
    case .token(let shape):
      kind = .token
      token = TokenMatcher(shape)
    case .pattern(let spec):
      kind = .pattern
      pattern = LazyPattern(spec.source, options: spec.anchorOffset != nil ? .anchored : .limitedStart)
      anchorOffset = spec.anchorOffset
      window = spec.window
      reach = spec.reach
      requiredRun = spec.requiredRun
      sequel = spec.sequel
    case .assignment(let spec):
      kind = .assignment
      assignment = AssignmentMatcher(spec)
    case .path: kind = .path
    }
    self.token = token
    self.pattern = pattern
    self.anchorOffset = anchorOffset
    self.window = window
    self.reach = reach
    self.requiredRun = requiredRun
    self.sequel = sequel
    self.assignment = assignment
  }
}

/// A pattern that is compiled when it is first needed, by whichever worker gets there first.
final class LazyPattern: Sendable {
  private let source: String
  private let options: Pattern.Options
  private let compiled = AtomicLazyReference<Pattern>()

  init(_ source: String, options: Pattern.Options = []) {
    self.source = source
    self.options = options
  }

  /// Nil when the pattern does not compile; the loader refuses such rules, so this is for rules made in code.
  var pattern: Pattern? {
    if let pattern = compiled.load() { return pattern }
    guard let pattern = try? Pattern(source, options: options) else { return nil }
    return compiled.storeIfNil(pattern)
  }
}

/// The rules of a scanner by their numbers, each compiled when it is first needed.
@safe
// Unchecked: the slots are atomic references, written once each.
final class CompiledRules: @unchecked Sendable {
  let count: Int
  private let slots: UnsafeMutablePointer<AtomicLazyReference<CompiledRule>>
  private let make: @Sendable (Int) -> (id: String, spec: SecretSpec)?
  private let pool = PatternPool()

  init(count: Int, make: @escaping @Sendable (Int) -> (id: String, spec: SecretSpec)?) {
    self.count = count
    self.make = make
    unsafe slots = .allocate(capacity: count)
    for number in 0..<count { unsafe (slots + number).initialize(to: AtomicLazyReference()) }
  }

  deinit {
    unsafe slots.deinitialize(count: count)
    unsafe slots.deallocate()
  }

  /// Nil for a number that is no secret rule.
  func rule(_ number: Int) -> CompiledRule? {
    precondition(number >= 0 && number < count)
    if let rule = unsafe slots[number].load() { return rule }
    guard let made = make(number) else { return nil }
    return unsafe slots[number].storeIfNil(CompiledRule(id: made.id, spec: made.spec, pool: pool))
  }
}
