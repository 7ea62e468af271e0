import RuleImport

/// Stands in for the rule loader: a pattern with `acme` has an anchor, one with `+` or `*` no longest match.
struct PlainExaminer: PatternExaminer {
  func problem(_ pattern: String) -> String? { pattern.contains("BROKEN") ? "at byte 0: broken" : nil }

  func facts(_ pattern: String, words: [String]) throws(PatternRefusal) -> PatternFacts {
    if let problem = problem(pattern) { throw PatternRefusal(problem) }
    return PatternFacts(
      anchors: pattern.contains("acme") ? ["acme"] : [],
      longestMatch: pattern.contains("+") || pattern.contains("*") ? nil : 100,
      containsWord: words.contains { pattern.contains($0) })
  }
}

/// Imports text, for tests.
func imported(
  _ text: String, prefix: String? = nil, defaultRules: String? = nil, files: [String: String] = [:]
) throws -> ImportedPack {
  var options = ImportOptions(file: "x.toml", prefix: prefix)
  options.defaultRules = defaultRules.map { ("default.toml", Array($0.utf8)) }
  return try RuleImport.convert(Array(text.utf8), options: options, examiner: PlainExaminer()) { name in
    files[name].map { Array($0.utf8) }
  }
}
