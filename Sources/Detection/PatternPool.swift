internal import Synchronization

/// Patterns by their source: rules that were imported together share their allowlists, which are compiled once.
final class PatternPool: Sendable {
  private let patterns = Mutex<[String: LazyPattern]>([:])

  func pattern(_ source: String) -> LazyPattern {
    patterns.withLock { patterns in
      if let known = patterns[source] { return known }
      let pattern = LazyPattern(source)
      patterns[source] = pattern
      return pattern
    }
  }
}
