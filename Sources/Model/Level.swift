/// How serious a finding is, in SARIF's words (SARIF 2.1.0, 3.27.10).
public enum Level: String, Sendable, CaseIterable, Comparable {
  case note, warning, error

  public static func < (a: Level, b: Level) -> Bool { a.order < b.order }

  private var order: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
