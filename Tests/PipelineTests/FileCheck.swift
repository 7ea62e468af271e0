import Model

@testable import Pipeline

/// A check of one file that is only in memory, and text for such files.
enum FileCheck {
  static func run(_ bytes: [UInt8], name: String = "a.py", confidence: Confidence = .low) async throws -> ScanReport {
    let request = ScanRequest(
      choice: RuleChoice(packs: ["secrets"]), configuration: .none, confidence: confidence, workers: 1,
      today: CalendarDay(year: 2026, month: 1, day: 1), standardInput: StandardInput(name: name, bytes: bytes))
    return try await Scanner.run(try await ScanPlanner.plan(request))
  }

  static func run(_ text: String, name: String = "a.py") async throws -> ScanReport {
    try await run(Array(text.utf8), name: name)
  }

  /// A value that looks real and is none; another one for each number.
  static func value(_ number: Int = 0) -> String { "q7RwZ2m9KfT4" + "vXs8LpB3nY" + "\(10 + number % 90)" }

  static let secret = "api_key = \"\(value())\""

  /// What the markers of a text come to: findings, suppressed findings, and ids of diagnostics.
  struct Outcome: Equatable {
    var found: Int
    var suppressed: Int
    var diagnostics: [String]
  }

  static func outcome(_ text: String, name: String = "a.py") async throws -> Outcome {
    let report = try await run(text, name: name)
    return Outcome(
      found: report.findings.count, suppressed: report.suppressed.count, diagnostics: report.diagnostics.map(\.id))
  }

  /// At least `count` bytes of lines in which nothing is found.
  static func filler(_ count: Int) -> String {
    let line = "the harbour lies calm and the ships are loaded in the evening\n"
    return String(repeating: line, count: count / line.utf8.count + 1)
  }
}
