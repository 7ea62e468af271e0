/// Something that an imported file says and the rule format cannot, or not the same way.
public struct ImportNote: Sendable, Hashable {
  public enum Kind: String, Sendable {
    /// There is no rule.
    case refused
    /// The rule finds more or less than the original does.
    case partly
    /// Not taken over, without effect on what is found.
    case leftOut = "left out"
  }

  public var kind: Kind
  /// The same text for the same reason, so that reasons can be counted.
  public var reason: String
  /// What it is about in this rule; empty when the reason says it all.
  public var detail: String

  public init(_ kind: Kind, _ reason: String, detail: String = "") {
    self.kind = kind
    self.reason = reason
    self.detail = detail
  }

  /// Reason and detail on one line.
  public var text: String { detail.isEmpty ? reason : "\(reason): \(detail)" }
}
