internal import Model
internal import PCRE2
internal import RuleModel

/// What few rules ask for: words and conditions that reject a candidate, patterns that a path must match.
final class RuleExclusions: Sendable {
  let pathPatterns: [LazyPattern]
  private let words: WordList?
  private let conditions: [CompiledCondition]
  private let naturalLanguage: Bool
  /// What the value of a rule that takes any text is judged as; nil for other rules.
  private let commonValuesAs: KeyKind?
  private let isToken: Bool

  /// Nil for a rule that asks for none of it.
  init?(_ spec: SecretSpec, _ pool: PatternPool) {
    let isPlain =
      spec.rejects.words.isEmpty && spec.rejects.conditions.isEmpty && !spec.rejects.naturalLanguage
      && !spec.rejects.commonValues
    if isPlain, spec.pathPatterns.isEmpty { return nil }
    naturalLanguage = spec.rejects.naturalLanguage
    commonValuesAs = spec.rejects.commonValues ? (spec.kind == .password ? .password : .secret) : nil
    if case .token = spec.matcher { isToken = true } else { isToken = false }
    pathPatterns = spec.pathPatterns.map { pool.pattern($0) }
    words = spec.rejects.words.isEmpty ? nil : WordList(spec.rejects.words.map { $0.lowercased() })
    conditions = spec.rejects.conditions.map { CompiledCondition($0, pool) }
  }

  /// Why the candidate is rejected; nil when it is not. `body` is the secret behind its fixed prefix.
  func rejection(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ secret: Range<Int>, body: Range<Int>, _ file: ScannedFile,
    _ matching: inout MatchScratch
  ) -> String? {
    if let words, let word = words.first(in: bytes, secret) { return "the rule excludes values with \"\(word)\"" }
    if let commonValuesAs, let reason = CommonValue.reason(bytes, secret, commonValuesAs) { return reason }
    if naturalLanguage, !isToken, Self.readsLikeWords(bytes, body) { return "reads like words" }
    return conditions.first { $0.holds(bytes, range, secret, file, &matching) }?.reason
  }

  /// What is known of a token whose letters read like words: one in some hundreds of random ones does, so that it stays a
  /// finding. Nil where they do not, or the rule does not ask.
  func doubt(_ bytes: Span<UInt8>, body: Range<Int>, _ confidence: Confidence) -> (Confidence, MatchReason)? {
    guard naturalLanguage, isToken, Self.readsLikeWords(bytes, body) else { return nil }
    let isWords = TextStatistics(bytes, body).digits == 0
    return (min(confidence, isWords ? .low : .medium), MatchReason("reads like words"))
  }

  /// Letters with few digits among them, and as likely as words are: the measure that the generic rule takes.
  private static func readsLikeWords(_ bytes: Span<UInt8>, _ secret: Range<Int>) -> Bool {
    let text = TextStatistics(bytes, secret)
    return text.digits * 5 < text.length && text.letters > 0 && LetterModel.bitsPerLetter(bytes, secret) < 4.15
  }
}
