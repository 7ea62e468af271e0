internal import PCRE2
internal import RuleCatalog
internal import RuleImport

/// Looks at patterns as the rule loader does, each once.
final class LoaderExaminer: PatternExaminer {
  private var problems: [String: String?] = [:]

  func problem(_ pattern: String) -> String? {
    if let known = problems[pattern] { return known }
    let problem = RuleStore.validatePattern(pattern).map { "at byte \($0.offset): \($0.message)" }
    problems[pattern] = .some(problem)
    return problem
  }

  func facts(_ pattern: String, words: [String]) throws(PatternRefusal) -> PatternFacts {
    if let problem = problem(pattern) { throw PatternRefusal(problem) }
    let anchors: PatternAnchors
    do { anchors = try PatternAnchors(pattern: pattern) } catch {
      throw PatternRefusal("at byte \(error.offset): \(error.message)")
    }
    return PatternFacts(
      anchors: anchors.derived().literals, longestMatch: anchors.longestMatch,
      containsWord: !words.isEmpty && anchors.areSound(words))
  }

  /// For the loader, which asks again for what was looked at here.
  func validate(_ pattern: String) -> (offset: Int, message: String)? {
    if case .some(.none) = problems[pattern] { return nil }
    return RuleStore.validatePattern(pattern)
  }
}
