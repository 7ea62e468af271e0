internal import RuleModel
internal import YAML

extension PatternSpec {
  /// The widest window a rule may have, in bytes.
  static let maximumWindow = 65_536

  /// Reads `pattern:` with `anchors:` and `window:` of the same body; nil when one of them is wrong.
  static func read(
    _ node: YAMLNode, _ object: inout YAMLObject, context: ContextRequirement?,
    _ validatePattern: RuleLoader.PatternValidator
  ) -> (spec: PatternSpec, anchors: [String])? {
    let declared = object.strings("anchors")
    let window = object.integer("window", in: 1...maximumWindow)
    guard let pattern = object.string("pattern") else { return nil }
    if let problem = validatePattern(pattern) {
      object.adopt([node.patternIssue(at: problem.offset, "does not compile: \(problem.message)")])
      return nil
    }
    let facts: PatternAnchors
    do { facts = try PatternAnchors(pattern: pattern) } catch {
      object.adopt([node.patternIssue(at: error.offset, "cannot derive anchors: \(error.message)")])
      return nil
    }
    if declared == nil, let words = wordsOfFile(context), facts.derived().literals.isEmpty {
      return (PatternSpec(source: pattern, window: PatternSpec.wholeFile, requiredRun: facts.requiredRun), words)
    }
    let anchors = anchors(declared, facts, node, &object)
    guard let window = self.window(window, facts, node, &object), let anchors else { return nil }
    let spec = PatternSpec(
      source: pattern, window: window, reach: anchors.reach.map { min($0, window) } ?? window,
      anchorOffset: anchors.offset, hasExactAnchors: anchors.isExact,
      followingAnchor: anchors.following, precedingAnchor: anchors.preceding, requiredRun: facts.requiredRun,
      sequel: anchors.sequel)
    return (spec, anchors.literals)
  }

  /// Words that can stand in for anchors: one of them is in every file with a match, and each is long enough.
  private static func wordsOfFile(_ context: ContextRequirement?) -> [String]? {
    guard let context, context.withinLines == ContextRequirement.wholeFile,
      context.any.allSatisfy({ $0.utf8.count >= PatternAnchors.minimumLength })
    else { return nil }
    return Set(context.any.map { $0.lowercased() }).sorted()
  }

  private static func anchors(
    _ declared: [String]?, _ facts: PatternAnchors, _ node: YAMLNode, _ object: inout YAMLObject
  ) -> DerivedAnchors? {
    let minimum = PatternAnchors.minimumLength
    guard let declared, let place = object.value("anchors") else {
      let derived = facts.derived()
      if !derived.literals.isEmpty { return derived }
      object.issue(
        node,
        "no text of \(minimum) bytes or more is in every match, so that nearly every file would have to be searched; "
          + "put a fixed word into the pattern, or name words that are in every such file: "
          + "`context: { within: file, any: [...] }`")
      return nil
    }
    if let short = declared.first(where: { $0.utf8.count < minimum }) {
      object.issue(place, "`anchors`: `\(short)` is shorter than \(minimum) bytes and in nearly every file")
      return nil
    }
    if declared.isEmpty {
      object.issue(place, "`anchors` is empty")
      return nil
    }
    guard facts.areSound(declared) else {
      let derived = facts.derived().literals.joined(separator: ", ")
      let hint = derived.isEmpty ? "" : "; derived from the pattern: \(derived)"
      object.issue(place, "`anchors`: a match need not contain one of them, and would be missed\(hint)")
      return nil
    }
    return facts.placed(declared)
  }

  private static func window(
    _ declared: Int?, _ facts: PatternAnchors, _ node: YAMLNode, _ object: inout YAMLObject
  ) -> Int? {
    guard let longest = facts.longestMatch else {
      if declared == nil {
        object.issue(
          node, "the pattern has no longest match: bound its repeats, or declare `window`, the longest match in bytes")
      }
      return declared
    }
    if longest > maximumWindow {
      if declared == nil {
        object.issue(
          node,
          "a match can be \(longest) bytes long, at most \(maximumWindow) are searched: bound its repeats, or declare "
            + "`window`")
      }
      return declared
    }
    if let declared, declared < longest, let place = object.value("window") {
      object.issue(place, "a match can be \(longest) bytes long; leave `window` out, or give at least that")
      return nil
    }
    return declared ?? max(1, longest)
  }
}
