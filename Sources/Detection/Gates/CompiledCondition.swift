internal import Model
internal import PCRE2
internal import RuleModel

/// A `RejectCondition` made ready.
struct CompiledCondition: Sendable {
  private let secret: [LazyPattern]
  private let match: [LazyPattern]
  private let line: [LazyPattern]
  private let path: [LazyPattern]
  private let words: WordList?
  /// What it goes by, for `explain`.
  let reason: String

  init(_ condition: RejectCondition, _ pool: PatternPool) {
    secret = condition.secret.map { pool.pattern($0) }
    match = condition.match.map { pool.pattern($0) }
    line = condition.line.map { pool.pattern($0) }
    path = condition.path.map { pool.pattern($0) }
    words = condition.words.isEmpty ? nil : WordList(condition.words.map { $0.lowercased() })
    let parts = [
      (condition.path, "its path"), (condition.words, "a word in it"), (condition.secret, "its own text"),
      (condition.match, "what was matched"), (condition.line, "its line"),
    ]
    reason = "the rule excludes it by " + parts.filter { !$0.0.isEmpty }.map(\.1).joined(separator: " and ")
  }

  /// True when each part that is there is found; false for a condition without parts.
  func holds(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ secretRange: Range<Int>, _ file: ScannedFile,
    _ matching: inout MatchScratch
  ) -> Bool {
    if secret.isEmpty, match.isEmpty, line.isEmpty, path.isEmpty, words == nil { return false }
    if !path.isEmpty {
      let whole = file.path.bytes
      if !Self.isAny(path, in: whole.span, &matching) { return false }
    }
    if let words, words.first(in: bytes, secretRange) == nil { return false }
    if !secret.isEmpty, !Self.isAny(secret, in: bytes.extracting(secretRange), &matching) { return false }
    if !match.isEmpty, !Self.isAny(match, in: bytes.extracting(range), &matching) { return false }
    if line.isEmpty { return true }
    return Self.isAny(line, in: bytes.extracting(Gate.lines(around: range, in: bytes, count: 0)), &matching)
  }

  static func isAny(_ patterns: [LazyPattern], in text: Span<UInt8>, _ matching: inout MatchScratch) -> Bool {
    for lazy in patterns {
      if let pattern = lazy.pattern, matching.search(pattern, in: text) == .match { return true }
    }
    return false
  }
}
