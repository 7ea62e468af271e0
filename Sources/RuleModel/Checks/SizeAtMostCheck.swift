/// A limit on what a package holds.
public struct SizeAtMostCheck: Sendable, Hashable {
  public var subject: Subject
  /// Bytes; more is a finding.
  public var limit: Int
  /// Bytes; beyond it the check is silent, because a rule with that limit speaks. Nil means never.
  public var silentBeyond: Int?

  public enum Subject: String, Sendable, CaseIterable {
    /// All shipped files together, before compression.
    case package
    /// Each shipped file; one finding names the five largest.
    case file
  }

  public init(subject: Subject, limit: Int, silentBeyond: Int? = nil) {
    self.subject = subject
    self.limit = limit
    self.silentBeyond = silentBeyond
  }
}
