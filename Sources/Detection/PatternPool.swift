/// Patterns by their source: rules that were imported together share their allowlists, which are compiled once.
struct PatternPool {
  private var patterns: [String: LazyPattern] = [:]

  mutating func pattern(_ source: String) -> LazyPattern {
    if let known = patterns[source] { return known }
    let pattern = LazyPattern(source)
    patterns[source] = pattern
    return pattern
  }
}
