internal import Model
internal import PCRE2
internal import RuleModel

/// How far around a hit stands what decides that nothing comes of it.
struct HitReach {
  /// Bytes before the begin of the literal, and from there on.
  var before: Int
  var behind: Int

  /// What is read at most of the text around a name, by `AssignmentValue.find` in anything but YAML.
  static let far = HitReach(before: 1_024, behind: 2 * AssignmentSpec.longest)

  /// Of a literal: of all its rules that are in force.
  init(_ owners: [CompiledRule], literalLength: Int) {
    // What the traits of a literal ask about.
    (before, behind) = (TokenMatcher.longestColour + 3, literalLength + 1)
    for rule in owners {
      switch rule.kind {
      case .token: widen(before: TokenMatcher.longestColour + 3, behind: (rule.token?.longest ?? 0) + 2)
      case .pattern:
        guard rule.window < PatternSpec.wholeFile else {
          widen(before: .max / 2, behind: .max / 2)
          continue
        }
        // One byte more for `^` and `$`.
        let lookbehind = (rule.pattern?.pattern?.longestLookbehind ?? 0) + 1
        widen(
          before: (rule.anchorOffset ?? rule.reach) + lookbehind + 2, behind: rule.window + SecretScanner.margin + 1)
        if let sequel = rule.sequel { widen(before: 0, behind: sequel.anchorLength + sequel.longest + 2) }
      case .assignment: widen(before: 2 * AssignmentMatcher.nameReach, behind: 2 * AssignmentMatcher.nameReach)
      case .path: break
      }
    }
  }

  private init(before: Int, behind: Int) { (self.before, self.behind) = (before, behind) }

  private mutating func widen(before: Int, behind: Int) {
    self.before = max(self.before, before)
    self.behind = max(self.behind, behind)
  }

  /// The wider of both.
  func union(_ other: HitReach) -> HitReach {
    HitReach(before: max(before, other.before), behind: max(behind, other.behind))
  }
}
