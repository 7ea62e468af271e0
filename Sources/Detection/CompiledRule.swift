internal import Model
internal import PCRE2
internal import Synchronization

/// A secret rule made ready for matching.
struct CompiledRule: Sendable {
  var id: String
  var spec: SecretSpec
  var prefixes: [[UInt8]]
  var globs: [PathGlob]
  var pattern: LazyPattern?
  var rejectPatterns: [LazyPattern]
  var rejectValues: [[UInt8]]
  /// Nil for most rules.
  var exclusions: RuleExclusions?
  var contextWords: WordList?
  var assignment: AssignmentMatcher?

  /// How specific the rule is, for two rules that claim the same bytes; higher wins.
  var specificity: Int {
    switch spec.matcher {
    case .token: 3
    case .pattern: 2
    case .path: 1
    case .assignment: 0
    }
  }

  /// Rules share the patterns that `pool` has already.
  init(id: String, spec: SecretSpec, pool: inout PatternPool) {
    self.id = id
    self.spec = spec
    globs = spec.paths.map(PathGlob.init)
    rejectPatterns = spec.rejects.patterns.map(LazyPattern.init)
    exclusions = RuleExclusions(spec, &pool)
    rejectValues = spec.rejects.values.map { $0.utf8.map(KeywordIndex.lowercased) }
    contextWords = spec.context.map { WordList($0.any.map { $0.lowercased() }) }
    prefixes = []
    switch spec.matcher {
    case .token(let shape): prefixes = shape.prefixes.map { Array($0.utf8) }
    case .pattern(let pattern): self.pattern = LazyPattern(pattern.source)
    case .assignment(let assignment): self.assignment = AssignmentMatcher(assignment)
    case .path: break
    }
  }

  /// The bytes of which one follows every anchor; nil when that is not known.
  var followingAlphabet: ByteClass? {
    if case .token(let shape) = spec.matcher, (shape.lengths.first?.lowerBound ?? 0) > 0 { return shape.alphabet }
    return nil
  }

  /// What the keyword index looks for.
  var anchors: [[UInt8]] {
    switch spec.matcher {
    case .token: prefixes
    case .pattern: spec.anchors.map { Array($0.utf8) }
    case .assignment: assignment?.anchors ?? []
    case .path: []
    }
  }
}

/// A pattern that is compiled when it is first needed, by whichever worker gets there first.
final class LazyPattern: Sendable {
  private let source: String
  private let compiled = Mutex<Pattern?>(nil)

  init(_ source: String) { self.source = source }

  /// Nil when the pattern does not compile; the loader refuses such rules, so this is for rules made in code.
  var pattern: Pattern? {
    compiled.withLock { compiled in
      if let compiled { return compiled }
      compiled = try? Pattern(source)
      return compiled
    }
  }
}
