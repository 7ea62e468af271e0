internal import Model
internal import PCRE2

/// A worker's own memory for scanning, reused from buffer to buffer.
public struct ScanScratch: ~Copyable {
  var matching = MatchScratch()
  var hits: [KeywordIndex.Hit] = []
  /// Per rule: up to where the current buffer has been searched with its pattern.
  var searchedUpTo: [Int] = []
  /// Per rule with path globs: whether it runs in the current file; nil until it was asked.
  var runsInFile: [Bool?] = []
  /// Rules whose `searchedUpTo` is not 0.
  var touched: [Int] = []
  /// Set to collect what the gates rejected, for `explain`.
  public var explains = false
  /// What was rejected in the last buffer, in order; empty unless `explains` is set.
  public internal(set) var rejected: [RejectedCandidate] = []
  /// Rules whose pattern hit a matching limit in the last buffer: nothing is known about them there.
  public internal(set) var limitedRules: [Int] = []

  public init() {}
}

/// A candidate that a gate turned down.
public struct RejectedCandidate: Sendable, Hashable {
  /// Index into the compiled rules.
  public var rule: Int
  /// Byte range of the secret.
  public var start: Int
  public var end: Int
  /// Which gate, and what it saw.
  public var reason: String
}
