internal import Synchronization

/// Ignore files by their content: projects beside each other mostly have the same, and each is compiled once a run.
public final class IgnoreRulesCache: Sendable {
  private struct Key: Hashable {
    var content: [UInt8]
    var dialect: IgnoreDialect
  }

  private struct State {
    var known: [Key: IgnoreRules] = [:]
    var bytes = 0
  }

  /// Content that is remembered, in bytes; what comes later is compiled each time.
  private static let limit = 8 << 20

  private let state = Mutex(State())

  public init() {}

  /// As `IgnoreRules(parsing:source:dialect:maximumPatterns:)`.
  public func rules(
    parsing content: [UInt8], source: String, dialect: IgnoreDialect, maximumPatterns: Int = Int.max
  ) -> IgnoreRules? {
    let key = Key(content: content, dialect: dialect)
    let known = state.withLock { $0.known[key] }
    if let known { return known.lines.count <= maximumPatterns ? known.named(source) : nil }
    guard
      let rules = IgnoreRules(
        parsing: content, source: source, dialect: dialect, maximumPatterns: maximumPatterns)
    else { return nil }
    state.withLock { state in
      guard state.bytes + content.count <= Self.limit else { return }
      state.bytes += content.count
      state.known[key] = rules
    }
    return rules
  }
}
