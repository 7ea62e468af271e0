/// What a checklist comes to.
enum ReadinessVerdict: String, Sendable, CaseIterable {
  case notReady = "not_ready"
  /// Nothing failed, but a person has to decide some items.
  case needsPerson = "needs_person"
  case ready
  /// No item applies.
  case empty

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
