public import Model

/// What a checklist comes to.
public enum ReadinessVerdict: String, Sendable, CaseIterable {
  case notReady = "not_ready"
  /// Nothing failed, but a person has to decide some items.
  case needsPerson = "needs_person"
  case ready
  /// No item applies.
  case empty

  /// What all checklists of a report come to: the worst of its projects; an incomplete scan is never ready.
  public init(_ report: ScanReport) { self = ReleaseReadiness(report).verdict }

  /// The words of a table.
  var title: String {
    switch self {
    case .notReady: "not ready"
    case .needsPerson: "to sign off"
    case .ready: "ready"
    case .empty: "no items"
    }
  }
}
