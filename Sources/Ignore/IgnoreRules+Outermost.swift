extension IgnoreRules {
  /// The outermost thing on the way to `path` that a pattern names, and of several patterns the first listed.
  ///
  /// A directory whose whole content is named, by `docs/**` or `docs/*`, counts as named itself. A name that a later
  /// `!` pattern takes out again is not named.
  public func outermost(_ path: PathCandidate, base: Int = 0) -> PathCover? {
    if lines.isEmpty { return nil }
    for facts in path.parents where Int(facts.start) >= base {
      if let cover = named(path, facts, base: base, isDirectory: true) { return cover }
    }
    return named(path, path.name, base: base, isDirectory: path.isDirectory)
  }

  private func named(_ path: PathCandidate, _ facts: NameFacts, base: Int, isDirectory: Bool) -> PathCover? {
    let span = path.bytes.span
    let end = Int(facts.end)
    var first = Int.max
    var last = -1
    patternSet.eachCandidate(facts, path.marks) { number in
      let mayMatter = number > last || (number < first && !patternSet.patterns[number].isNegated)
      if mayMatter,
        patternSet.patterns[number].matches(
          span, base: base, name: Int(facts.start), end: end, isDirectory: isDirectory)
      {
        last = max(last, number)
        if !patternSet.patterns[number].isNegated { first = min(first, number) }
      }
      return false
    }
    if isDirectory, end < span.count {
      for number in patternSet.allBelow where number > last || number < first {
        // As a path that ends in '/', behind which such a pattern needs nothing more.
        if patternSet.patterns[number].matches(span, base: base, name: end + 1, end: end + 1, isDirectory: true) {
          last = max(last, number)
          if !patternSet.patterns[number].isNegated { first = min(first, number) }
        }
      }
    }
    guard last >= 0, !patternSet.patterns[last].isNegated else { return nil }
    return PathCover(pattern: lines[first].pattern, index: lines[first].line - 1, length: isDirectory ? end + 1 : end)
  }
}
