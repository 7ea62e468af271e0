internal import RuleModel

/// Turns allowlists into what a rule rejects.
struct AllowlistMapper {
  let examiner: any PatternExaminer

  /// What an allowlist comes to: conditions of which any rejects a candidate.
  func conditions(_ allowlist: Allowlist, _ notes: inout [ImportNote]) -> [RejectCondition] {
    if !allowlist.commits.isEmpty {
      notes.append(ImportNote(.partly, "an allowlist names commits, and plimsoll judges files whatever their commit"))
      // With the others alone it would allow more.
      if allowlist.isConjunction { return [] }
    }
    let count = notes.count
    let paths = patterns(allowlist.paths, &notes)
    let regexes = patterns(allowlist.regexes, &notes)
    guard allowlist.isConjunction else {
      return [
        RejectCondition(path: paths), Self.condition(allowlist.target, regexes),
        RejectCondition(words: allowlist.stopwords),
      ].filter { $0 != RejectCondition() }
    }
    // One part that is missing makes the rest of it allow too much; of alternatives it allows too little.
    let isWhole =
      notes.count == count || (paths.isEmpty == allowlist.paths.isEmpty && regexes.isEmpty == allowlist.regexes.isEmpty)
    guard isWhole else { return [] }
    var condition = Self.condition(allowlist.target, regexes)
    condition.path = paths
    condition.words = allowlist.stopwords
    return condition == RejectCondition() ? [] : [condition]
  }

  private static func condition(_ target: Allowlist.Target, _ patterns: [String]) -> RejectCondition {
    switch target {
    case .secret: RejectCondition(secret: patterns)
    case .match: RejectCondition(match: patterns)
    case .line: RejectCondition(line: patterns)
    }
  }

  /// The patterns that can be said; a note for each of the others.
  func patterns(_ expressions: [String], _ notes: inout [ImportNote]) -> [String] {
    expressions.compactMap { expression in
      do throws(RE2Problem) {
        let source = try RE2Translation(expression).source
        guard let problem = examiner.problem(source) else { return source }
        notes.append(ImportNote(.partly, "a pattern of an allowlist or a path is left out", detail: problem))
      } catch {
        notes.append(
          ImportNote(
            .partly, "a pattern of an allowlist or a path is left out",
            detail: "at byte \(error.offset): \(error.message)"))
      }
      return nil
    }
  }
}
