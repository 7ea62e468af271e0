/// The secret rules of a scanner: their anchors at once, each rule itself when it is first needed.
///
/// A scanner of a small change meets a handful of a thousand rules; making only those keeps its start short.
public struct SecretRuleTable: Sendable {
  /// Rule numbers go from 0 to below it; not every number is a secret rule in force.
  public var count: Int
  public var anchors: AnchorTable
  /// Per rule number; nil when all with an anchor or a path are in force.
  public var inForce: [Bool]?
  /// Numbers of the rules that go by the file's name alone, ascending.
  public var pathRules: [Int]
  /// The longest match of any rule in bytes.
  public var longestMatch: Int
  /// A rule in force finds identifiers.
  public var hasIdentifiers: Bool
  /// The rule with a number; nil for a number that is no secret rule.
  public var rule: @Sendable (Int) -> (id: String, spec: SecretSpec)?

  public init(
    count: Int, anchors: AnchorTable, inForce: [Bool]? = nil, pathRules: [Int], longestMatch: Int,
    hasIdentifiers: Bool = false, rule: @escaping @Sendable (Int) -> (id: String, spec: SecretSpec)?
  ) {
    self.count = count
    self.anchors = anchors
    self.inForce = inForce
    self.pathRules = pathRules
    self.longestMatch = longestMatch
    self.hasIdentifiers = hasIdentifiers
    self.rule = rule
  }

  /// Rules that are there already; a nil keeps its number free.
  public init(_ rules: [(id: String, spec: SecretSpec)?]) {
    let specs = rules.map { $0?.spec }
    self.init(
      count: rules.count, anchors: AnchorTable(specs),
      pathRules: specs.indices.filter { specs[$0]?.matcher == .path },
      longestMatch: SecretRuleTable.longestMatch(specs), hasIdentifiers: specs.contains { $0?.identifies != nil },
      rule: { rules[$0] })
  }

  /// How far a match of one of `specs` can reach, in bytes; at least 512.
  public static func longestMatch(_ specs: [SecretSpec?]) -> Int {
    specs.reduce(512) { longest, spec in
      switch spec?.matcher {
      case .pattern(let pattern) where pattern.window != PatternSpec.wholeFile: max(longest, pattern.window)
      case .token(let shape): max(longest, 64 + (shape.lengths.last?.upperBound ?? 0))
      case .assignment: max(longest, AssignmentSpec.longest)
      case .pattern, .path, nil: longest
      }
    }
  }
}
