internal import Model

/// Numbers with their words: `1 error`, `5,000 findings`.
public enum CountWords {
  /// `1 error`, `5,000 errors`; without a plural an s is added.
  public static func of(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? singular : plural ?? singular + "s")"
  }

  /// `3 errors, 2 warnings, 1 note`, without the levels that have none.
  static func levels(_ findings: some Sequence<Finding>, from least: Level = .note) -> String {
    var counts = [0, 0, 0]
    for finding in findings {
      switch finding.level {
      case .error: counts[0] += 1
      case .warning: counts[1] += 1
      case .note: counts[2] += 1
      }
    }
    return levels(counts: counts, from: least)
  }

  /// The same of the numbers of errors, warnings and notes.
  static func levels(counts: [Int], from least: Level = .note) -> String {
    zip([Level.error, .warning, .note], counts)
      .filter { $0.0 >= least && $0.1 > 0 }
      .map { of($0.1, $0.0.rawValue) }
      .joined(separator: ", ")
  }

  /// Digits in groups of three from 1,000 on.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// Decimal units (SI): `0 bytes`, `999 bytes`, `1.4 MB`; one decimal below 10, rounded down so that a file never
  /// seems to be over a limit that it keeps.
  public static func bytes(_ bytes: Int) -> String {
    let bytes = max(0, bytes)
    if bytes < 1000 { return of(bytes, "byte") }
    var unit = 1000
    for name in ["kB", "MB", "GB"] {
      if bytes / unit < 1000 || name == "GB" {
        let whole = bytes / unit
        let tenth = bytes % unit / (unit / 10)
        return whole < 10 ? "\(whole).\(tenth) \(name)" : "\(grouped(whole)) \(name)"
      }
      unit *= 1000
    }
    return of(bytes, "byte")
  }
}
