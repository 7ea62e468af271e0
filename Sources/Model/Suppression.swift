/// Why a finding is not counted: an inline marker, an entry of the configuration or one of a baseline.
public struct Suppression: Sendable, Hashable {
  public enum Kind: String, Sendable {
    /// A comment in the file (SARIF `inSource`).
    case inSource
    /// `.plimsoll.yaml` or a baseline (SARIF `external`).
    case external
  }

  public var kind: Kind
  /// As the author wrote it; empty when none was given.
  public var reason: String
  /// Where the marker or the entry stands.
  public var position: SourcePosition
  /// True when it is a baseline that says so; its position has the baseline's name.
  public var isBaseline: Bool

  public init(kind: Kind, reason: String, position: SourcePosition, isBaseline: Bool = false) {
    self.isBaseline = isBaseline
    self.kind = kind
    self.reason = reason
    self.position = position
  }
}

/// A finding that was found and not counted.
public struct SuppressedFinding: Sendable {
  public var finding: Finding
  public var suppression: Suppression

  public init(finding: Finding, suppression: Suppression) {
    self.finding = finding
    self.suppression = suppression
  }
}

/// One `suppressions:` entry of the configuration; a finding must match everything that is given.
public struct SuppressionEntry: Sendable, Hashable {
  /// Rule ids; empty means any rule.
  public var rules: [String]
  /// Globs relative to the scanned root; empty means any path.
  public var paths: [String]
  /// Fingerprints; empty means any.
  public var fingerprints: [String]
  public var reason: String
  /// Last day the entry holds, as year, month, day; nil means for ever.
  public var expires: CalendarDay?
  public var position: SourcePosition

  public init(
    rules: [String], paths: [String], fingerprints: [String], reason: String, expires: CalendarDay?,
    position: SourcePosition
  ) {
    self.rules = rules
    self.paths = paths
    self.fingerprints = fingerprints
    self.reason = reason
    self.expires = expires
    self.position = position
  }
}

/// A day of the Gregorian calendar, UTC.
public struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  public var year: Int
  public var month: Int
  public var day: Int

  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// ISO 8601: `2026-11-22`.
  public var description: String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  public static func < (a: CalendarDay, b: CalendarDay) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }
}
