public import Model

/// What the engine found in one buffer: indices and offsets only; text is made later.
public struct Match: Sendable, Hashable {
  /// Index into the compiled rules.
  public var rule: Int
  /// The whole match, byte offsets, end exclusive.
  public var start: Int
  public var end: Int
  /// The secret inside the match, byte offsets, end exclusive.
  public var secretStart: Int
  public var secretEnd: Int
  public var confidence: Confidence
  /// It stands where credentials are seldom in use, and is worth a warning at most.
  public var isLessSevere = false
  /// Why the confidence is what it is, in the order the gates spoke.
  public var reasons: [MatchReason]
  /// What names the secret and stands beside it, in order of its position: an access key id, an account id.
  public var identifiers: [Match] = []

  public init(
    rule: Int, start: Int, end: Int, secretStart: Int, secretEnd: Int, confidence: Confidence,
    isLessSevere: Bool = false, reasons: [MatchReason] = []
  ) {
    self.rule = rule
    self.start = start
    self.end = end
    self.secretStart = secretStart
    self.secretEnd = secretEnd
    self.confidence = confidence
    self.isLessSevere = isLessSevere
    self.reasons = reasons
  }
}

/// A sentence on a candidate: what a gate saw.
public struct MatchReason: Sendable, Hashable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}
