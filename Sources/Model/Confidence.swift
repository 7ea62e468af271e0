/// How sure the engine is that a match is what its rule says; `certain` means that a checksum or a structure proved it.
public enum Confidence: UInt8, Sendable, CaseIterable, Comparable {
  case low, medium, high, certain

  public static func < (a: Confidence, b: Confidence) -> Bool { a.rawValue < b.rawValue }

  /// The word used in rules, options and reports.
  public var name: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .certain: "certain"
    }
  }

  public init?(name: String) {
    guard let found = Confidence.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
